using Confluent.Kafka;
using FeatureStore.Aggregator.State;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>Looks at the source's log from outside of the group: whether it is the one that a snapshot was taken of.</summary>
internal sealed class SourceLog(ConsumerConfig config, KafkaTable source) : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);
    private readonly Lazy<IConsumer<string, byte[]>> _consumer = new(() =>
        new ConsumerBuilder<string, byte[]>(config).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build());

    /// <summary>
    /// Whether the record before the snapshot's next is still the one that the snapshot knows. A log that has dropped it, because of its age, is
    /// taken for the same as long as it goes on after it.
    /// </summary>
    /// <exception cref="KafkaException">The broker did not answer.</exception>
    public bool Has(int partition, Snapshot snapshot)
    {
        var topicPartition = new TopicPartition(source.Topic, partition);
        var ends = _consumer.Value.QueryWatermarkOffsets(topicPartition, s_timeout);
        if (ends.High.Value < snapshot.NextOffset)
            return false;
        if (ends.Low.Value >= snapshot.NextOffset)
            return ends.Low.Value > 0;
        return Read(new TopicPartitionOffset(topicPartition, snapshot.NextOffset - 1)) is { } record
            && (record.Offset.Value != snapshot.NextOffset - 1 || RecordFingerprint.Of(record) == snapshot.LastRecord);
    }

    public void Dispose()
    {
        if (_consumer.IsValueCreated)
            _consumer.Value.Dispose();
    }

    private ConsumeResult<string, byte[]>? Read(TopicPartitionOffset at)
    {
        _consumer.Value.Assign(at);
        try
        {
            return _consumer.Value.Consume(s_timeout)
                ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut, $"{at} could not be read"));
        }
        finally
        {
            _consumer.Value.Unassign();
        }
    }
}
