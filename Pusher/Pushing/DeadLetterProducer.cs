using System.Globalization;
using System.Text;
using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Pushing;

/// <summary>
/// Sends a bad record to the dead-letter topic as it was: key, value, time and headers, and four headers more, which replace those of
/// an earlier stay there.
/// </summary>
internal sealed class DeadLetterProducer(IProducer<byte[], byte[]> producer, IOptions<PusherOptions> options, KafkaMetrics metrics) : IDeadLetters
{
    public const string ReasonHeader = "x-dlq-reason";
    public const string TopicHeader = "x-dlq-topic";
    public const string PartitionHeader = "x-dlq-partition";
    public const string OffsetHeader = "x-dlq-offset";

    private const int MaxReasonLength = 1_000;

    public async Task SendAsync(FeatureRecord record, CancellationToken cancellationToken)
    {
        var source = record.Source;
        var headers = new Headers();
        foreach (var header in source.Message.Headers ?? [])
        {
            if (header.Key is not (ReasonHeader or TopicHeader or PartitionHeader or OffsetHeader))
                headers.Add(header.Key, header.GetValueBytes());
        }
        var reason = record.Reason ?? "";
        headers.Add(ReasonHeader, Encoding.UTF8.GetBytes(reason[..Math.Min(reason.Length, MaxReasonLength)]));
        headers.Add(TopicHeader, Encoding.UTF8.GetBytes(source.Topic));
        headers.Add(PartitionHeader, Ascii(source.Partition.Value));
        headers.Add(OffsetHeader, Ascii(source.Offset.Value));
        await producer.ProduceAsync(
            options.Value.DeadLetterTopic,
            new() { Key = source.Message.Key, Value = source.Message.Value, Timestamp = source.Message.Timestamp, Headers = headers },
            cancellationToken);
        metrics.RecordSent(options.Value.DeadLetterTopic, 1);
    }

    private static byte[] Ascii(long number) => Encoding.ASCII.GetBytes(number.ToString(CultureInfo.InvariantCulture));
}
