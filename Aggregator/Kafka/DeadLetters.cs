using System.Globalization;
using System.Text;
using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>The form of a record that cannot be processed: as it was, with the reason and its origin in headers.</summary>
internal static class DeadLetters
{
    public const string Reason = "x-dlq-reason";
    public const string Topic = "x-dlq-topic";
    public const string Partition = "x-dlq-partition";
    public const string Offset = "x-dlq-offset";

    public static Message<string, byte[]> From(ConsumeResult<string, byte[]> record, string reason)
    {
        var headers = new Headers();
        foreach (var header in record.Message.Headers ?? [])
            headers.Add(header.Key, header.GetValueBytes());
        Set(headers, Reason, reason);
        Set(headers, Topic, record.Topic);
        Set(headers, Partition, record.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Set(headers, Offset, record.Offset.Value.ToString(CultureInfo.InvariantCulture));
        return new Message<string, byte[]>
        {
            Key = record.Message.Key,
            Value = record.Message.Value,
            Headers = headers,
            Timestamp = record.Message.Timestamp,
        };
    }

    private static void Set(Headers headers, string name, string value)
    {
        headers.Remove(name);
        headers.Add(name, Encoding.UTF8.GetBytes(value));
    }
}
