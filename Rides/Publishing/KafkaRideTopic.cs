using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Rides.Publishing;

/// <summary>Rides as Avro in Confluent's wire format, keyed by driver. Used by one publisher; acknowledgements come on the producer's thread.</summary>
internal sealed class KafkaRideTopic(
    IProducer<string, byte[]> producer,
    ConsumerLagReader readers,
    TopicTailReader tail,
    ISchemaRegistry registry,
    RidesMetrics metrics,
    KafkaMetrics kafkaMetrics,
    IOptions<RidesOptions> options,
    TimeProvider time,
    ILogger<KafkaRideTopic> logger) : IRideTopic
{
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_fullQueueDelay = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan s_flushInterval = TimeSpan.FromMilliseconds(100);

    private readonly string _topic = options.Value.Topic;
    private AvroEncoder? _encoder;
    private int _inFlight;
    private long _acknowledged;
    private Error? _failure;

    public int InFlight => Volatile.Read(ref _inFlight);

    public long Acknowledged => Volatile.Read(ref _acknowledged);

    public async Task<TopicTail> ConnectAsync(CancellationToken cancellationToken)
    {
        _encoder = await RetryAsync(
            "schema registry", () => AvroEncoder.CreateAsync(registry, _topic, RideRecords.Schema, cancellationToken), cancellationToken);
        return await RetryAsync("kafka", () => tail.ReadAsync(_topic, cancellationToken), cancellationToken);
    }

    public async Task<long> ReaderLagAsync(CancellationToken cancellationToken)
    {
        var partitions = await RetryAsync(
            "kafka", () => readers.ReadAsync(_topic, s_requestTimeout, cancellationToken), cancellationToken);
        return partitions.Count == 0 ? 0 : partitions.Max(partition => partition.Records);
    }

    public async ValueTask SendAsync(Ride ride, CancellationToken cancellationToken)
    {
        ThrowIfFailed();
        var encoder = _encoder ?? throw new InvalidOperationException("Rides are sent after ConnectAsync.");
        var message = new Message<string, byte[]>
        {
            Key = ride.DriverId,
            Value = encoder.Encode(RideRecords.ToRecord(ride, encoder.Schema)),
            Headers = [],
        };
        using var span = KafkaTelemetry.StartSend(_topic, message.Headers);
        IngestTime.Write(message.Headers, time.GetUtcNow());
        while (!TryProduce(message))
        {
            await Task.Delay(s_fullQueueDelay, time, cancellationToken);
            ThrowIfFailed();
        }
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        while (InFlight > 0)
        {
            ThrowIfFailed();
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Run(() => producer.Flush(s_flushInterval), cancellationToken);
        }

        ThrowIfFailed();
    }

    private bool TryProduce(Message<string, byte[]> message)
    {
        Interlocked.Increment(ref _inFlight);
        try
        {
            producer.Produce(_topic, message, Delivered);
            return true;
        }
        catch (ProduceException<string, byte[]> e)
        {
            Interlocked.Decrement(ref _inFlight);
            if (e.Error.Code == ErrorCode.Local_QueueFull) return false;
            throw;
        }
    }

    private void Delivered(DeliveryReport<string, byte[]> report)
    {
        if (report.Error.IsError)
        {
            Interlocked.CompareExchange(ref _failure, report.Error, null);
        }
        else
        {
            Interlocked.Increment(ref _acknowledged);
            metrics.Produced();
            kafkaMetrics.RecordSent(_topic, 1);
        }

        Interlocked.Decrement(ref _inFlight);
    }

    // A gap in the rides must not pass unseen: the service ends, and goes on after the last acknowledged ride when it is started again.
    private void ThrowIfFailed()
    {
        if (Volatile.Read(ref _failure) is { } failure) throw new KafkaException(failure);
    }

    private async Task<T> RetryAsync<T>(string dependency, Func<Task<T>> attempt, CancellationToken cancellationToken)
    {
        for (var delay = s_firstDelay; ; delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay)
        {
            try
            {
                return await attempt();
            }
            catch (Exception e) when (e is KafkaException or SchemaRegistryException)
            {
                logger.WaitingFor(dependency, delay, e.Message);
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }
}
