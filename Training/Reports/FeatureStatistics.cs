namespace FeatureStore.Training.Reports;

/// <summary>
/// A feature as it was in training, before imputation: what the values of a running model are compared with, to see that
/// the world has changed. Bin i holds the values above edge i-1 and up to edge i; the last bin those above the last edge.
/// </summary>
internal sealed record FeatureStatistics(
    string Name,
    string Type,
    double Missing,
    double Mean,
    double Deviation,
    double Minimum,
    double Median,
    double Maximum,
    IReadOnlyList<double> Edges,
    IReadOnlyList<double> Shares)
{
    private const int Bins = 10;

    public static FeatureStatistics Of(string name, string type, IReadOnlyCollection<float> values)
    {
        var present = values.Where(value => !float.IsNaN(value)).Select(value => (double)value).ToArray();
        Array.Sort(present);
        var missing = values.Count == 0 ? 0 : 1 - (present.Length / (double)values.Count);
        if (present.Length == 0) return new FeatureStatistics(name, type, Rounded(missing), 0, 0, 0, 0, 0, [], []);
        var mean = present.Average();
        var edges = Enumerable.Range(1, Bins - 1).Select(i => Quantile(present, i / (double)Bins)).Distinct().ToArray();
        return new FeatureStatistics(
            name,
            type,
            Rounded(missing),
            Rounded(mean),
            Rounded(Math.Sqrt(present.Average(value => (value - mean) * (value - mean)))),
            present[0],
            Quantile(present, 0.5),
            present[^1],
            edges,
            SharesOf(present, edges));
    }

    private static double[] SharesOf(double[] sorted, double[] edges)
    {
        var counts = new int[edges.Length + 1];
        var bin = 0;
        foreach (var value in sorted)
        {
            while (bin < edges.Length && value > edges[bin]) bin++;
            counts[bin]++;
        }

        return [.. counts.Select(count => Rounded(count / (double)sorted.Length))];
    }

    private static double Quantile(double[] sorted, double quantile) => sorted[(int)(quantile * (sorted.Length - 1))];

    private static double Rounded(double value) => Math.Round(value, 6);
}
