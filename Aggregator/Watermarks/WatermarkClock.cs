using System.Diagnostics;

namespace FeatureStore.Aggregator.Watermarks;

/// <summary>The common watermark of all partitions of this instance. Thread-safe: every partition is read by a thread of its own.</summary>
internal sealed class WatermarkClock(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly PartitionWatermarks _watermarks = new();
    private long _current = long.MinValue;
    private ActivityContext _cause;

    /// <summary>Called, outside of any lock, after the watermark, or that of a partition, may have risen.</summary>
    public event Action<long>? Advanced;

    public long Current => Volatile.Read(ref _current);

    /// <summary>The trace of the event that raised the watermark last.</summary>
    public ActivityContext Cause
    {
        get
        {
            lock (_gate)
                return _cause;
        }
    }

    /// <inheritdoc cref="PartitionWatermarks.CurrentOf"/>
    public long CurrentOf(int partition)
    {
        lock (_gate)
            return _watermarks.CurrentOf(partition);
    }

    /// <inheritdoc cref="PartitionWatermarks.OwnOf"/>
    public long OwnOf(int partition)
    {
        lock (_gate)
            return _watermarks.OwnOf(partition);
    }

    public void Add(int partition)
    {
        lock (_gate)
            _watermarks.Add(partition);
    }

    public void Remove(int partition) => Change(() => _watermarks.Remove(partition));

    /// <inheritdoc cref="PartitionWatermarks.Observe"/>
    /// <returns>The watermark of the partition now.</returns>
    public long Observe(int partition, long? watermark, ActivityContext cause)
    {
        long ofPartition;
        lock (_gate)
        {
            _watermarks.Observe(partition, watermark);
            ofPartition = _watermarks.CurrentOf(partition);
            if (_watermarks.Current == _current)
                return ofPartition;
            Interlocked.Exchange(ref _current, _watermarks.Current);
            _cause = cause;
        }

        Advanced?.Invoke(Current);
        return ofPartition;
    }

    /// <inheritdoc cref="PartitionWatermarks.ReachEnd"/>
    public void ReachEnd(int partition, long offset)
    {
        lock (_gate)
            _watermarks.ReachEnd(partition, offset, time.GetTimestamp());
    }

    /// <inheritdoc cref="PartitionWatermarks.AtEndSince"/>
    public IReadOnlyList<(int Partition, long EndOffset)> AtEndFor(TimeSpan timeout)
    {
        var since = time.GetTimestamp() - (long)(timeout.TotalSeconds * time.TimestampFrequency);
        lock (_gate)
            return _watermarks.AtEndSince(since);
    }

    /// <inheritdoc cref="PartitionWatermarks.SetIdle"/>
    public void SetIdle(int partition, long endOffset) => Change(() => _watermarks.SetIdle(partition, endOffset));

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Interlocked.Exchange(ref _current, _watermarks.Current);
            _cause = default;
        }

        Advanced?.Invoke(Current);
    }
}
