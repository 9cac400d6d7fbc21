namespace FeatureStore.Inference.Drift;

/// <summary>A feature of report.json.</summary>
internal sealed record TrainingFeature
{
    public required string Name { get; init; }

    /// <summary>The share of rows without a value.</summary>
    public double Missing { get; init; }

    public double[] Edges { get; init; } = [];

    /// <summary>One more than there are edges.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [];

    /// <exception cref="InvalidDataException">It is no spread.</exception>
    public FeatureBaseline ToBaseline()
    {
        bool ascending = Edges.Zip(Edges.Skip(1)).All(pair => pair.First < pair.Second);
        return ascending && Shares.Count == Edges.Length + 1 && Missing is >= 0 and <= 1
            ? new FeatureBaseline(Name, Edges, Shares, Missing)
            : throw new InvalidDataException($"{TrainingReport.File}: the spread of '{Name}' is none");
    }
}
