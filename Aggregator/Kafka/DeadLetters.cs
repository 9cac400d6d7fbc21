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
        var letter = Copy(record);
        Set(letter.Headers, Reason, reason);
        Set(letter.Headers, Topic, record.Topic);
        Set(letter.Headers, Partition, record.Partition.Value.ToString(CultureInfo.InvariantCulture));
        Set(letter.Headers, Offset, record.Offset.Value.ToString(CultureInfo.InvariantCulture));
        return letter;
    }

    /// <summary>The record as it is, with headers that can be added to.</summary>
    public static Message<string, byte[]> Copy(ConsumeResult<string, byte[]> record)
    {
        var headers = new Headers();
        foreach (var header in record.Message.Headers ?? [])
            headers.Add(header.Key, header.GetValueBytes());
        return new Message<string, byte[]>
        {
            Key = record.Message.Key,
            Value = record.Message.Value,
            Headers = headers,
            Timestamp = record.Message.Timestamp,
        };
    }

    public static void Set(Headers headers, string name, string value)
    {
        headers.Remove(name);
        headers.Add(name, Encoding.UTF8.GetBytes(value));
    }
}
