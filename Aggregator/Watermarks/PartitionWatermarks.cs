namespace FeatureStore.Aggregator.Watermarks;

/// <summary>
/// The watermark over several partitions: the lowest of those that are not idle. It never falls, a partition without a row yet holds it
/// back, and when all are idle it stays. A partition is idle when its reader has stood at its end for the timeout.
/// </summary>
internal sealed class PartitionWatermarks
{
    private readonly Dictionary<int, PartitionProgress> _partitions = [];

    public long Current { get; private set; } = long.MinValue;

    public void Add(int partition) => _partitions[partition] = new PartitionProgress();

    public void Remove(int partition)
    {
        if (_partitions.Remove(partition))
            Combine();
    }

    /// <summary>
    /// The watermark for the windows of one partition. It is the common one, but for a partition that came to this instance with a past:
    /// while that is read again, windows fire as its own rows tell, however far the others are.
    /// </summary>
    public long CurrentOf(int partition) => _partitions.TryGetValue(partition, out var progress) && !progress.IsIdle
        ? Math.Min(Current, progress.Watermark)
        : Current;

    /// <summary>The watermark that the partition's own records give.</summary>
    public long OwnOf(int partition) => _partitions.TryGetValue(partition, out var progress) ? progress.Watermark : long.MinValue;

    /// <summary>A record of the partition was processed; it may have given a watermark.</summary>
    public void Observe(int partition, long? watermark)
    {
        if (!_partitions.TryGetValue(partition, out var progress))
            return;
        progress.AtEndSince = null;
        var raised = watermark > progress.Watermark;
        if (raised)
            progress.Watermark = watermark!.Value;
        if (raised || progress.IsIdle)
        {
            progress.IsIdle = false;
            Combine();
        }
    }

    /// <summary>The reader has processed all that the partition has, up to the offset.</summary>
    public void ReachEnd(int partition, long offset, long timestamp)
    {
        if (!_partitions.TryGetValue(partition, out var progress))
            return;
        progress.AtEndSince ??= timestamp;
        progress.EndOffset = offset;
    }

    /// <summary>
    /// The partitions whose reader has stood at the end since the time or longer and that are not idle yet, lowest watermark first:
    /// the watermark climbs as they become idle one after the other.
    /// </summary>
    public IReadOnlyList<(int Partition, long EndOffset)> AtEndSince(long timestamp) =>
    [
        .. _partitions
            .Where(entry => !entry.Value.IsIdle && entry.Value.AtEndSince <= timestamp)
            .OrderBy(entry => entry.Value.Watermark)
            .Select(entry => (entry.Key, entry.Value.EndOffset)),
    ];

    /// <summary>Leaves the partition out, unless records have come since it was seen at that end.</summary>
    public void SetIdle(int partition, long endOffset)
    {
        if (_partitions.TryGetValue(partition, out var progress) && progress.AtEndSince is not null && progress.EndOffset == endOffset)
        {
            progress.IsIdle = true;
            Combine();
        }
    }

    private void Combine()
    {
        var lowest = long.MaxValue;
        var active = false;
        foreach (var progress in _partitions.Values)
        {
            if (progress.IsIdle)
                continue;
            active = true;
            lowest = Math.Min(lowest, progress.Watermark);
        }

        if (active)
            Current = Math.Max(Current, lowest);
    }

    private sealed class PartitionProgress
    {
        public long Watermark { get; set; } = long.MinValue;

        public long? AtEndSince { get; set; }

        public long EndOffset { get; set; }

        public bool IsIdle { get; set; }
    }
}
