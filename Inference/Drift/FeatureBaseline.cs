namespace FeatureStore.Inference.Drift;

/// <summary>
/// How a feature was spread in training. Bin i holds the values above edge i-1 and up to edge i, the last bin those above the last
/// edge; behind them stands the share that was missing.
/// </summary>
internal sealed class FeatureBaseline
{
    // A share of nothing would make the index infinite; this is one row in ten thousand.
    private const double SmallestShare = 1e-4;
    private readonly double[] _edges;
    private readonly double[] _expected;

    public FeatureBaseline(string name, double[] edges, IReadOnlyList<double> shares, double missing)
    {
        Name = name;
        _edges = edges;
        _expected = [.. shares.Select(share => share * (1 - missing)), missing];
    }

    public string Name { get; }

    /// <summary>Bins, with the one of what is missing.</summary>
    public int Bins => _expected.Length;

    public int BinOf(double? value)
    {
        if (value is not { } number) return Bins - 1;
        int found = Array.BinarySearch(_edges, number);
        return found >= 0 ? found : ~found;
    }

    /// <summary>The population stability index: the sum over the bins of (actual - expected) × ln(actual ÷ expected).</summary>
    public double Index(ReadOnlySpan<long> counts)
    {
        long rows = 0;
        foreach (long count in counts) rows += count;
        double index = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            double actual = Math.Max(counts[bin] / (double)rows, SmallestShare);
            double expected = Math.Max(_expected[bin], SmallestShare);
            index += (actual - expected) * Math.Log(actual / expected);
        }

        return index;
    }
}
