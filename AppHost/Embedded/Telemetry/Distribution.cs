namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>Counts between bounds: <c>counts[0]</c> up to <c>bounds[0]</c>, the last count above the last bound.</summary>
internal sealed record Distribution(double[] Bounds, ulong[] Counts)
{
    public static readonly Distribution Empty = new([], []);

    public ulong Count => Counts.Aggregate(0UL, (sum, count) => sum + count);

    /// <summary>Those with other bounds than the first are left out: services of one version have the same.</summary>
    public static Distribution Sum(IEnumerable<Distribution> parts)
    {
        var sum = Empty;
        foreach (var part in parts.Where(part => part.Counts.Length > 0))
        {
            if (sum.Counts.Length == 0)
                sum = part;
            else if (sum.Bounds.AsSpan().SequenceEqual(part.Bounds))
                sum = new(sum.Bounds, [.. sum.Counts.Zip(part.Counts, (one, other) => one + other)]);
        }

        return sum;
    }

    /// <summary>Linear within a bucket, as Prometheus does; above the last bound it is that bound. Null without observations.</summary>
    public double? Quantile(double q)
    {
        ulong total = Count;
        if (total == 0)
            return null;

        double rank = q * total;
        double below = 0;
        for (int i = 0; i < Counts.Length; i++)
        {
            if (Counts[i] > 0 && below + Counts[i] >= rank)
                return Within(i, (rank - below) / Counts[i]);
            below += Counts[i];
        }

        return Bounds[^1];
    }

    private double Within(int bucket, double fraction)
    {
        if (bucket >= Bounds.Length)
            return Bounds[^1];

        double lower = bucket == 0 ? 0 : Bounds[bucket - 1];
        return lower + ((Bounds[bucket] - lower) * fraction);
    }
}
