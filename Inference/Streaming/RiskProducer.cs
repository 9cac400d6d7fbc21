using System.Globalization;
using System.Numerics;
using System.Text;
using Avro;
using Avro.Generic;
using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Streaming;

/// <summary>Writes risks, as Flink would, and dead letters as they were. Done means acknowledged by the broker.</summary>
internal sealed class RiskProducer(
    IProducer<byte[], byte[]> producer, ISchemaRegistry registry, IOptions<StreamOptions> options, KafkaMetrics metrics)
{
    private const int MaxReasonLength = 1_000;
    private static readonly string[] s_deadLetterHeaders = ["x-dlq-reason", "x-dlq-topic", "x-dlq-partition", "x-dlq-offset"];
    private AvroEncoder? _encoder;

    /// <exception cref="KafkaException">Not everything was acknowledged.</exception>
    /// <exception cref="SchemaRegistryException">The schema cannot be registered now.</exception>
    public async Task SendAsync(IReadOnlyList<ScoredRide> rides, CancellationToken cancellationToken)
    {
        _encoder ??= await AvroEncoder.CreateAsync(registry, options.Value.RiskTopic, ReadSchema(), cancellationToken);
        var sent = new List<Task>(rides.Count);
        foreach (var ride in rides)
        {
            string topic = ride.Problem is null ? options.Value.RiskTopic : options.Value.DeadLetterTopic;
            sent.Add(ProduceAsync(topic, ride.Problem is null ? Risk(ride, _encoder) : DeadLetter(ride), cancellationToken));
        }

        await Task.WhenAll(sent);
    }

    private async Task ProduceAsync(string topic, Message<byte[], byte[]> message, CancellationToken cancellationToken)
    {
        await producer.ProduceAsync(topic, message, cancellationToken);
        metrics.RecordSent(topic, 1);
    }

    private Message<byte[], byte[]> Risk(ScoredRide ride, AvroEncoder encoder)
    {
        var record = new GenericRecord(encoder.Schema);
        record.Add("ride_id", ride.RideId);
        record.Add("driver_id", ride.DriverId);
        record.Add("event_time", ride.EventTime);
        record.Add("risk", Unscaled(ride.Risk));
        var message = new Message<byte[], byte[]> { Key = Encoding.UTF8.GetBytes(ride.DriverId), Value = encoder.Encode(record), Headers = [] };
        using var span = KafkaTelemetry.StartSend(options.Value.RiskTopic, message.Headers);
        IngestTime.Write(message.Headers, IngestTime.Read(ride.Source));
        return message;
    }

    // 37.25 is 3725: big-endian, two's complement, as few bytes as it takes.
    private static byte[] Unscaled(decimal risk) => new BigInteger(risk * 100).ToByteArray(isUnsigned: false, isBigEndian: true);

    private static Message<byte[], byte[]> DeadLetter(ScoredRide ride)
    {
        var source = ride.Source;
        string reason = ride.Problem!;
        var headers = new Headers();
        foreach (var header in source.Message.Headers ?? [])
        {
            if (!s_deadLetterHeaders.Contains(header.Key)) headers.Add(header.Key, header.GetValueBytes());
        }

        headers.Add(s_deadLetterHeaders[0], Encoding.UTF8.GetBytes(reason[..Math.Min(reason.Length, MaxReasonLength)]));
        headers.Add(s_deadLetterHeaders[1], Encoding.UTF8.GetBytes(source.Topic));
        headers.Add(s_deadLetterHeaders[2], Encoding.UTF8.GetBytes(source.Partition.Value.ToString(CultureInfo.InvariantCulture)));
        headers.Add(s_deadLetterHeaders[3], Encoding.UTF8.GetBytes(source.Offset.Value.ToString(CultureInfo.InvariantCulture)));
        return new() { Key = source.Message.Key, Value = source.Message.Value, Timestamp = source.Message.Timestamp, Headers = headers };
    }

    private static Schema ReadSchema()
    {
        using var stream = typeof(RiskProducer).Assembly.GetManifestResourceStream("FeatureStore.Inference.Streaming.ride_risk.avsc")!;
        using var reader = new StreamReader(stream);
        return Schema.Parse(reader.ReadToEnd());
    }
}
