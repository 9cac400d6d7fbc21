using System.Buffers.Binary;
using System.Text;
using Avro;
using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.PredictionLog;

/// <summary>Takes predictions from the queue to the broker, beside the requests. A broker or registry that is away fills the queue, and no more.</summary>
internal sealed class PredictionLogWriter(
    PredictionQueue queue, IServiceProvider services, ISchemaRegistry registry, InferenceMetrics metrics, KafkaMetrics kafka,
    IOptions<PredictionLogOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<PredictionLogWriter> log) : BackgroundService
{
    private static readonly TimeSpan s_fullQueueDelay = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(10);
    private readonly string _topic = options.Value.Topic;
    private volatile bool _failing;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await RunAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Without its log the service answers as before.
            log.PredictionLogEnded(e);
        }
    }

    private async Task RunAsync(CancellationToken stoppingToken)
    {
        int schemaId = await RegisterAsync(stoppingToken);
        log.PredictionLogOn(_topic);
        var producer = await Task.Run(services.GetRequiredService<IProducer<string, byte[]>>, stoppingToken);
        await foreach (var prediction in queue.Waiting.ReadAllAsync(stoppingToken))
        {
            // 00, and the schema's id in four bytes, big-endian.
            BinaryPrimitives.WriteInt32BigEndian(prediction.Value.AsSpan(1), schemaId);
            while (!TryProduce(producer, prediction)) await Task.Delay(s_fullQueueDelay, time, stoppingToken);
        }
    }

    private async Task<int> RegisterAsync(CancellationToken cancellationToken)
    {
        string schema = ReadSchema();
        for (var delay = s_firstDelay; ; delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay)
        {
            try
            {
                return await registry.RegisterAsync($"{_topic}-value", schema, cancellationToken);
            }
            catch (SchemaRegistryException e)
            {
                Report(e.Message);
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }

    private bool TryProduce(IProducer<string, byte[]> producer, LoggedPrediction prediction)
    {
        var message = new Message<string, byte[]> { Key = prediction.Key!, Value = prediction.Value, Headers = [] };
        if (prediction.TraceParent is { } parent) message.Headers.Add(KafkaTelemetry.TraceParent, Encoding.ASCII.GetBytes(parent));
        try
        {
            producer.Produce(_topic, message, Delivered);
            return true;
        }
        catch (ProduceException<string, byte[]> e) when (e.Error.Code is ErrorCode.Local_QueueFull)
        {
            return false;
        }
        catch (KafkaException e)
        {
            metrics.PredictionLogged("failed");
            Report(e.Error.Reason);
            return true;
        }
    }

    private void Delivered(DeliveryReport<string, byte[]> report)
    {
        metrics.PredictionLogged(report.Error.IsError ? "failed" : "written");
        if (report.Error.IsError)
        {
            Report(report.Error.Reason);
            return;
        }

        kafka.RecordSent(_topic, 1);
        if (!_failing) return;
        _failing = false;
        log.PredictionLogOn(_topic);
    }

    /// <summary>A line for an outage, not for each prediction in it.</summary>
    private void Report(string reason)
    {
        if (_failing) return;
        _failing = true;
        log.PredictionLogFailing(reason);
    }

    private static string ReadSchema()
    {
        using var stream = typeof(PredictionLogWriter).Assembly.GetManifestResourceStream("FeatureStore.Inference.PredictionLog.prediction.avsc")!;
        using var reader = new StreamReader(stream);
        return Schema.Parse(reader.ReadToEnd()).ToString();
    }
}
