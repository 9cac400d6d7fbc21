namespace FeatureStore.Feast;

/// <summary>What features are about; requests name it by its join key.</summary>
public sealed record Entity(string Name, string JoinKey, FeatureType Type)
{
    public string Description { get; init; } = "";
}
