using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>A result row, and which slices (by the ends of the oldest and the newest) it was computed from.</summary>
internal sealed class WindowResult(Value[] row)
{
    public Value[] Row => row;

    public long OldestSliceEnd { get; private set; }

    public long NewestSliceEnd { get; private set; }

    public long IngestTime { get; private set; }

    public bool IsOf(ReadOnlySpan<Slice> slices) => slices[0].End == OldestSliceEnd && slices[^1].End == NewestSliceEnd;

    public void SetSource(ReadOnlySpan<Slice> slices)
    {
        OldestSliceEnd = slices[0].End;
        NewestSliceEnd = slices[^1].End;
        IngestTime = long.MinValue;
        foreach (var slice in slices)
            IngestTime = Math.Max(IngestTime, slice.IngestTime);
    }

    /// <summary>To be called when a slice changes.</summary>
    public void Invalidate() => (OldestSliceEnd, NewestSliceEnd) = (long.MaxValue, long.MinValue);
}
