namespace FeatureStore.Aggregator.Aggregates;

/// <summary>How often each of some numbers came. 0.0 and -0.0 are two numbers, NaN is one and the largest.</summary>
internal sealed class ValueCounts
{
    private readonly Dictionary<long, long> _counts = [];

    /// <summary>The bits of the numbers, and their counts.</summary>
    public IReadOnlyDictionary<long, long> Counts => _counts;

    public void Add(long bits, long count) => _counts[bits] = _counts.GetValueOrDefault(bits) + count;

    /// <summary>The number below which a share of all lies; between two numbers it is interpolated.</summary>
    public double? Percentile(double share)
    {
        if (_counts.Count == 0)
            return null;
        var sorted = _counts.OrderBy(pair => OrderOf(pair.Key)).ToArray();
        var position = share * (sorted.Sum(pair => pair.Value) - 1) + 1;
        var (lower, higher) = ((long)Math.Floor(position), (long)Math.Ceiling(position));
        var index = 0;
        var seen = sorted[0].Value;
        for (; seen < lower; seen += sorted[index].Value)
            index++;
        var number = BitConverter.Int64BitsToDouble(sorted[index].Key);
        return seen >= higher
            ? number
            : (higher - position) * number + (position - lower) * BitConverter.Int64BitsToDouble(sorted[index + 1].Key);
    }

    // Negative numbers have their bits in the opposite order.
    private static long OrderOf(long bits) => bits < 0 ? bits ^ long.MaxValue : bits;
}
