using System.Diagnostics;
using System.Numerics;

namespace FeatureStore.Bench.Load;

/// <summary>Counts durations in buckets of 1/64 of a power of two, which is 1.6 % wide at most.</summary>
internal sealed class LatencyHistogram
{
    private const int SubBits = 6;
    private const int SubBuckets = 1 << SubBits;

    private readonly long[] _counts = new long[64 * SubBuckets];

    public long Count { get; private set; }

    public void Add(long ticks)
    {
        _counts[Index(Math.Max(ticks, 0))]++;
        Count++;
    }

    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
            _counts[i] += other._counts[i];
        Count += other.Count;
    }

    public TimeSpan Percentile(double percent)
    {
        var rank = (long)Math.Ceiling(Count * percent / 100);
        for (var i = 0; i < _counts.Length; i++)
        {
            rank -= _counts[i];
            if (rank <= 0)
                return Stopwatch.GetElapsedTime(0, Middle(i));
        }

        return TimeSpan.Zero;
    }

    private static int Index(long ticks)
    {
        if (ticks < SubBuckets)
            return (int)ticks;
        var shift = BitOperations.Log2((ulong)ticks) - SubBits;
        return ((shift + 1) << SubBits) + (int)((ticks >> shift) & (SubBuckets - 1));
    }

    private static long Middle(int index)
    {
        if (index < SubBuckets)
            return index;
        var shift = (index >> SubBits) - 1;
        return ((long)(SubBuckets + (index & (SubBuckets - 1))) << shift) + ((1L << shift) >> 1);
    }
}
