using Confluent.Kafka;
using FeatureStore.Feast;

namespace FeatureStore.Pusher.Pushing;

/// <summary>A record on its way from the topic to the store.</summary>
internal sealed class FeatureRecord(ConsumeResult<byte[], byte[]> source)
{
    private readonly TopicPartition _partition = source.TopicPartition;

    public ConsumeResult<byte[], byte[]> Source { get; } = source;

    public string Topic => Source.Topic;

    public TopicPartition Partition => _partition;

    public TopicPartitionOffset Position => new(_partition, Source.Offset);

    public RecordState State { get; private set; }

    public bool IsComplete => State >= RecordState.Written;

    /// <summary>The names of its fields, shared by all records of its schema; set when decoded.</summary>
    public RowShape? Shape { get; private set; }

    public InputValue[] Cells { get; private set; } = [];

    /// <summary>Why it is bad, or why its schema cannot be had.</summary>
    public string? Reason { get; private set; }

    public void Decoded(RowShape shape, InputValue[] cells)
    {
        (Shape, Cells) = (shape, cells);
        State = RecordState.Decoded;
    }

    public void Refuse(string reason)
    {
        Reason = reason;
        State = RecordState.Refused;
    }

    public void Block(string reason)
    {
        Reason = reason;
        State = RecordState.Blocked;
    }

    public void Revoke() => State = RecordState.Revoked;

    public void Complete(RecordState outcome) => State = outcome;
}
