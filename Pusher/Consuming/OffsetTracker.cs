using Confluent.Kafka;

namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// Which offsets may be committed: of each partition that is ours, everything before the first record whose effect is not durable
/// yet. Pure arithmetic; used by one thread at a time.
/// </summary>
internal sealed class OffsetTracker
{
    private readonly Dictionary<TopicPartition, PartitionOffsets> _partitions = [];

    public IReadOnlyCollection<TopicPartition> Assigned => _partitions.Keys;

    /// <summary>The partition is ours from now on. What an earlier assignment had in flight is forgotten.</summary>
    public void Assign(TopicPartition partition) => _partitions[partition] = new();

    /// <summary>The partition is another consumer's. Records of it that complete later are not committed by us.</summary>
    public void Revoke(TopicPartition partition) => _partitions.Remove(partition);

    /// <summary>A record is in flight. Records of a partition begin in the order of their offsets.</summary>
    /// <returns>False when the partition is not ours.</returns>
    public bool Begin(TopicPartitionOffset record)
    {
        if (!_partitions.TryGetValue(record.TopicPartition, out var partition))
            return false;
        partition.Begin(record.Offset.Value);
        return true;
    }

    /// <summary>The record's effect is durable. Unknown records are ignored.</summary>
    public void Complete(TopicPartitionOffset record)
    {
        if (_partitions.TryGetValue(record.TopicPartition, out var partition))
            partition.Complete(record.Offset.Value);
    }

    /// <summary>The consumer goes back to the first record in flight: those from there on begin again.</summary>
    public void Rewind(TopicPartition topicPartition)
    {
        if (_partitions.TryGetValue(topicPartition, out var partition))
            partition.Rewind();
    }

    /// <summary>The positions that have moved since the last call: the offset of the next record to read, as Kafka commits it.</summary>
    public IReadOnlyList<TopicPartitionOffset> TakeAdvanced()
    {
        var advanced = new List<TopicPartitionOffset>();
        foreach (var (partition, offsets) in _partitions)
        {
            if (offsets.TryTake(out var next))
                advanced.Add(new(partition, next));
        }
        return advanced;
    }
}
