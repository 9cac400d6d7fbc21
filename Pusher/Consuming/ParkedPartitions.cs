using Confluent.Kafka;

namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// Partitions whose next record cannot be read for now (its schema is not to be had). Each waits for itself, longer every time, while
/// the others go on. Pure; used by one thread at a time.
/// </summary>
internal sealed class ParkedPartitions(Backoff backoff, TimeProvider time)
{
    private readonly Dictionary<TopicPartition, Parking> _partitions = [];

    public int Count => _partitions.Values.Count(parking => parking.Until is not null);

    public bool Contains(TopicPartition partition) => _partitions.TryGetValue(partition, out var parking) && parking.Until is not null;

    /// <returns>How long the partition waits.</returns>
    public TimeSpan Park(TopicPartition partition)
    {
        var attempts = _partitions.TryGetValue(partition, out var parking) ? parking.Attempts + 1 : 1;
        var delay = backoff.After(attempts);
        _partitions[partition] = new(time.GetUtcNow() + delay, attempts);
        return delay;
    }

    /// <summary>The partitions whose wait is over. Their next wait is longer unless they are removed before.</summary>
    public IReadOnlyList<TopicPartition> TakeDue()
    {
        var now = time.GetUtcNow();
        var due = _partitions.Where(pair => pair.Value.Until <= now).Select(pair => pair.Key).ToList();
        foreach (var partition in due)
            _partitions[partition] = _partitions[partition] with { Until = null };
        return due;
    }

    /// <summary>A record of the partition was read, or the partition is no longer ours.</summary>
    public void Remove(TopicPartition partition) => _partitions.Remove(partition);

    private readonly record struct Parking(DateTimeOffset? Until, int Attempts);
}
