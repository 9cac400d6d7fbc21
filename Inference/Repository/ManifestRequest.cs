namespace FeatureStore.Inference.Repository;

/// <summary>A join key or a column of request data, as the model was trained with it.</summary>
internal sealed record ManifestRequest
{
    public string Name { get; init; } = "";

    /// <summary>As the Open Inference Protocol names it.</summary>
    public string Datatype { get; init; } = "";
}
