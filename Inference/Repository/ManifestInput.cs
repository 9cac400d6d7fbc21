namespace FeatureStore.Inference.Repository;

/// <summary>One column of the graph.</summary>
internal sealed record ManifestInput
{
    /// <summary>view:feature, or the name of request data.</summary>
    public string Name { get; init; } = "";

    /// <summary>The value where there is none; unset, the graph gets NaN.</summary>
    public double? Imputed { get; init; }
}
