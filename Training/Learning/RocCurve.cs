namespace FeatureStore.Training.Learning;

/// <summary>How well scores tell fraud from honest rides, over all thresholds.</summary>
/// <param name="Points">False positive rate and true positive rate, from (0, 0) to (1, 1).</param>
internal sealed record RocCurve(IReadOnlyList<(double FalsePositives, double TruePositives)> Points)
{
    /// <summary>The chance that a fraud scores higher than an honest ride; ties count half.</summary>
    public double Area { get; } = AreaUnder(Points);

    public static RocCurve Of(IReadOnlyList<float> scores, IReadOnlyList<bool> labels)
    {
        var order = Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).ToArray();
        double frauds = Math.Max(1, labels.Count(label => label)), honest = Math.Max(1, labels.Count(label => !label));
        var points = new List<(double, double)> { (0, 0) };
        int falsePositives = 0, truePositives = 0;
        for (var i = 0; i < order.Length; i++)
        {
            if (labels[order[i]]) truePositives++;
            else falsePositives++;
            var tied = i + 1 < order.Length && scores[order[i]] == scores[order[i + 1]];
            if (!tied) points.Add((falsePositives / honest, truePositives / frauds));
        }

        return new RocCurve(points);
    }

    private static double AreaUnder(IReadOnlyList<(double FalsePositives, double TruePositives)> points)
    {
        var area = 0.0;
        for (var i = 1; i < points.Count; i++)
            area += (points[i].FalsePositives - points[i - 1].FalsePositives) * (points[i].TruePositives + points[i - 1].TruePositives) / 2;
        return area;
    }
}
