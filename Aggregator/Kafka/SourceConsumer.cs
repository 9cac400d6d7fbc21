using Confluent.Kafka;
using FeatureStore.Aggregator.Watermarks;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// One poll of the source topic at a time: hands records to their partitions, stores offsets that may be committed, notices idle
/// partitions. A partition whose windows do not keep up is paused, so that polling, and with it the membership in the group, goes on.
/// </summary>
internal sealed class SourceConsumer(
    IConsumer<string, byte[]> consumer,
    IProducer<string, byte[]> producer,
    PartitionAssignment assignment,
    KafkaTable source,
    WatermarkClock clock,
    KafkaMetrics metrics,
    TimeProvider time,
    ILogger<SourceConsumer> logger)
{
    private static readonly TimeSpan s_pollTimeout = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_fullQueueTimeout = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_idleInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_lagInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_flushTimeout = TimeSpan.FromSeconds(5);
    private readonly HashSet<int> _paused = [];
    private long _consumed;
    private long _idleCheckedAt;
    private long _lagReportedAt;

    public void Start()
    {
        _idleCheckedAt = _lagReportedAt = time.GetTimestamp();
        consumer.Subscribe(source.Topic);
    }

    public void Poll()
    {
        ResumePartitionsWithRoom();
        if (Consume() is { } record)
            HandOver(record);
        StoreOffsets();
        if (IsDue(ref _idleCheckedAt, s_idleInterval))
            LeaveOutIdlePartitions();
        if (IsDue(ref _lagReportedAt, s_lagInterval))
            ReportLag();
    }

    /// <summary>Leaves the group; offsets that may be committed are.</summary>
    public void Stop()
    {
        assignment.Stop();
        producer.Flush(s_flushTimeout);
        StoreOffsets();
        consumer.Close();
    }

    private ConsumeResult<string, byte[]>? Consume()
    {
        try
        {
            return consumer.Consume(s_pollTimeout);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            logger.ConsumeFailed(source.Topic, e.Error.Reason);
            return null;
        }
    }

    private void HandOver(ConsumeResult<string, byte[]> record)
    {
        if (assignment.Find(record.Partition.Value) is not { } worker)
            return;
        worker.Add(record, s_fullQueueTimeout);
        if (!record.IsPartitionEOF)
            _consumed++;
        if (worker.IsFull && _paused.Add(record.Partition.Value))
            consumer.Pause([record.TopicPartition]);
    }

    private void ResumePartitionsWithRoom()
    {
        foreach (var partition in _paused.ToArray())
        {
            var worker = assignment.Find(partition);
            worker?.AddHeld();
            if (worker is { IsFull: true })
                continue;
            _paused.Remove(partition);
            if (worker is not null)
                consumer.Resume([new TopicPartition(source.Topic, partition)]);
        }
    }

    // The client commits stored offsets on its own, now and then.
    private void StoreOffsets()
    {
        foreach (var (partition, offset) in assignment.TakeCommittable())
            consumer.StoreOffset(new TopicPartitionOffset(source.Topic, partition, offset));
    }

    private void LeaveOutIdlePartitions()
    {
        if (source.IdleTimeout is not { } timeout)
            return;
        foreach (var (partition, endOffset) in clock.AtEndFor(timeout))
        {
            if (IsEnd(partition, endOffset))
                clock.SetIdle(partition, endOffset);
        }
    }

    // A client that has lost its broker also gets no records; only the broker knows where the end is.
    private bool IsEnd(int partition, long offset)
    {
        try
        {
            return consumer.QueryWatermarkOffsets(new TopicPartition(source.Topic, partition), s_requestTimeout).High == offset;
        }
        catch (KafkaException e)
        {
            logger.EndUnknown(source.Topic, partition, e.Error.Reason);
            return false;
        }
    }

    private void ReportLag()
    {
        metrics.RecordConsumed(source.Topic, source.GroupId, _consumed);
        _consumed = 0;
        long lag = 0;
        foreach (var partition in assignment.Partitions.Select(partition => new TopicPartition(source.Topic, partition)))
        {
            var position = consumer.Position(partition);
            var end = consumer.GetWatermarkOffsets(partition).High;
            if (!position.IsSpecial && !end.IsSpecial)
                lag += Math.Max(0, end.Value - position.Value);
        }

        metrics.RecordLag(source.Topic, source.GroupId, lag);
    }

    private bool IsDue(ref long last, TimeSpan interval)
    {
        if (time.GetElapsedTime(last) < interval)
            return false;
        last = time.GetTimestamp();
        return true;
    }
}
