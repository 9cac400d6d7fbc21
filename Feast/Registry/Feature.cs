namespace FeatureStore.Feast;

/// <summary>One feature of a view, or one column of request data.</summary>
public sealed record Feature(string Name, FeatureType Type)
{
    public string Description { get; init; } = "";

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>The four bytes under which the online store keeps it; empty where nothing is stored.</summary>
    internal byte[] HashField { get; init; } = [];
}
