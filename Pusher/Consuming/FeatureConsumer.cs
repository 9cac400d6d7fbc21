using Confluent.Kafka;
using FeatureStore.Pusher.Pushing;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// The consumer's side of a turn: takes records and tracks them, keeps the membership alive while they are written, and stores the
/// offsets of what is durable; the client commits stored offsets by itself and when partitions go. Everything here, rebalances too,
/// happens on the loop's thread.
/// </summary>
internal sealed class FeatureConsumer(
    IConsumer<byte[], byte[]> consumer, BatchReader reader, OffsetTracker tracker, ParkedPartitions parked, KafkaMetrics kafka,
    PusherMetrics metrics, LoopStatus status, IOptions<PusherOptions> options, ILogger<FeatureConsumer> logger)
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    // Read while a batch was being written, after a rebalance brought partitions that were not paused yet.
    private readonly List<ConsumeResult<byte[], byte[]>> _early = [];
    private FeatureRecord[] _batch = [];
    private volatile IReadOnlyCollection<TopicPartition> _assigned = [];
    private bool _paused;

    /// <summary>The partitions that are ours; may be read by any thread.</summary>
    public IReadOnlyCollection<TopicPartition> Assigned => _assigned;

    public void Start() => consumer.Subscribe(options.Value.TopicNames);

    /// <summary>The next records, tracked; empty when there are none for now.</summary>
    public FeatureRecord[] Take()
    {
        Resume(parked.TakeDue());
        List<ConsumeResult<byte[], byte[]>> records = [.. _early];
        _early.Clear();
        reader.Read(records, s_poll);
        _batch = [.. records.Where(record => tracker.Begin(record.TopicPartitionOffset)).Select(record => new FeatureRecord(record))];
        foreach (var topic in _batch.CountBy(record => record.Topic))
            kafka.RecordConsumed(topic.Key, options.Value.Group, topic.Value);
        return _batch;
    }

    /// <summary>Pauses our partitions and goes on polling, so that we stay in the group however long the task takes.</summary>
    public void PollUntil(Task done)
    {
        PauseAll();
        while (!done.IsCompleted)
        {
            if (reader.Next(s_poll) is { } record)
            {
                _early.Add(record);
                PauseAll();
            }
        }
    }

    /// <summary>Between two attempts: what has become another consumer's is not tried again.</summary>
    public void DropRevoked()
    {
        foreach (var record in _batch.Where(record => !record.IsComplete && !tracker.Assigned.Contains(record.Partition)))
            record.Revoke();
    }

    /// <summary>Stores the offsets of what is complete, and puts off partitions whose next record is blocked.</summary>
    public void Finish()
    {
        foreach (var record in _batch.Where(record => record.IsComplete))
        {
            tracker.Complete(record.Position);
            parked.Remove(record.Partition);
        }
        foreach (var blocked in _batch.Where(record => record.State == RecordState.Blocked).DistinctBy(record => record.Partition))
            Park(blocked);
        foreach (var position in tracker.TakeAdvanced())
            Attempt(() => consumer.StoreOffset(position));
        _batch = [];
        if (_paused)
            ResumeAll();
        status.ParkedPartitions = parked.Count;
        metrics.SetParked(parked.Count);
    }

    /// <summary>Leaves the group; stored offsets are committed.</summary>
    public void Stop() => consumer.Close();

    public void OnAssigned(IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
            tracker.Assign(partition);
        _assigned = [.. tracker.Assigned];
        logger.Assigned(Names(partitions));
    }

    /// <summary>The partitions are no longer ours. Their rows may still be on their way to the store, which does no harm.</summary>
    public void OnRevoked(IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions)
        {
            tracker.Revoke(partition);
            parked.Remove(partition);
        }
        _early.RemoveAll(record => partitions.Contains(record.TopicPartition));
        _assigned = [.. tracker.Assigned];
        logger.Revoked(Names(partitions));
    }

    // driver_stats_1h 0 1 2, driver_stats_5m 7
    private static string Names(IReadOnlyList<TopicPartition> partitions) => string.Join(", ", partitions
        .GroupBy(partition => partition.Topic, partition => partition.Partition.Value)
        .Select(topic => $"{topic.Key} {string.Join(' ', topic.Order())}"));

    private void Park(FeatureRecord blocked)
    {
        var partition = blocked.Partition;
        var delay = parked.Park(partition);
        tracker.Rewind(partition);
        _early.RemoveAll(record => record.TopicPartition == partition);
        Attempt(() => consumer.Pause([partition]));
        Attempt(() => consumer.Seek(blocked.Position));
        logger.PartitionParked(partition.Topic, partition.Partition.Value, blocked.Source.Offset.Value, delay, blocked.Reason);
    }

    private void PauseAll()
    {
        _paused = true;
        Attempt(() => consumer.Pause(consumer.Assignment));
    }

    private void ResumeAll()
    {
        _paused = false;
        Resume([.. consumer.Assignment.Where(partition => !parked.Contains(partition))]);
    }

    private void Resume(IReadOnlyList<TopicPartition> partitions)
    {
        if (partitions.Count > 0)
            Attempt(() => consumer.Resume(partitions));
    }

    // A partition can go between our last poll and now; then what was asked for it no longer matters.
    private void Attempt(Action action)
    {
        try
        {
            action();
        }
        catch (KafkaException e) when (!e.Error.IsFatal)
        {
            logger.ConsumeFailed(e.Error.Reason);
        }
    }
}
