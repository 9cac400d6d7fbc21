namespace FeatureStore.Aggregator.Windows;

/// <summary>
/// A window function: its <paramref name="Size"/> (the gap of SESSION), and the <paramref name="Step"/> from one window to the next (slide of HOP,
/// step of CUMULATE, size of TUMBLE), which divides the size. Windows align to 1970-01-01T00:00:00, moved by <paramref name="Offset"/>. All in milliseconds.
/// </summary>
internal sealed record WindowSpec(WindowKind Kind, long Size, long Step, long Offset = 0)
{
    /// <summary>
    /// Whether the slices of a window are added up from the newest to the oldest. It decides the last digits of double sums.
    /// </summary>
    public bool MergesNewestFirst => Kind is not WindowKind.Cumulate;

    /// <summary>A slice is the time between two neighbouring window bounds; it is known by its end.</summary>
    public long SliceEnd(long time) => Kind is WindowKind.Attached ? time : FloorTo(time, Step) + Step;

    /// <summary>Not of an attached window, whose start its rows have; here it is the last millisecond before its end.</summary>
    public long WindowStart(long windowEnd) => Kind is WindowKind.Cumulate ? FloorTo(windowEnd - 1, Size) : windowEnd - Size;

    /// <summary>The ends of the windows that have a time, in the order in which the window function gives them.</summary>
    public IEnumerable<long> WindowEnds(long time)
    {
        var first = SliceEnd(time);
        var last = LastWindowEnd(first);
        for (var i = 0; i <= (last - first) / Step; i++)
            yield return Kind is WindowKind.Hop ? last - i * Step : first + i * Step;
    }

    /// <summary>The end of the last window that has the slice.</summary>
    public long LastWindowEnd(long sliceEnd) =>
        Kind is WindowKind.Cumulate ? FloorTo(sliceEnd - 1, Size) + Size : sliceEnd - Step + Size;

    /// <summary>The end of the first window that has the slice and has not fired at the watermark, if there is one.</summary>
    public long? FirstWindowEnd(long sliceEnd, long watermark)
    {
        if (!HasFired(sliceEnd, watermark))
            return sliceEnd;
        if (HasFired(LastWindowEnd(sliceEnd), watermark))
            return null;
        return sliceEnd + (watermark + 1 - sliceEnd) / Step * Step + Step;
    }

    /// <summary>A window fires when the watermark reaches its last millisecond.</summary>
    public static bool HasFired(long windowEnd, long watermark) => windowEnd - 1 <= watermark;

    private long FloorTo(long time, long width)
    {
        var remainder = (time - Offset) % width;
        return time - (remainder < 0 ? remainder + width : remainder);
    }
}
