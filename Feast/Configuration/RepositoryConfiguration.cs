namespace FeatureStore.Feast;

/// <summary>What this SDK takes from feature_store.yaml, with environment variables expanded.</summary>
public sealed record RepositoryConfiguration
{
    public required string Project { get; init; }

    /// <summary>The folder of feature_store.yaml, absolute; relative paths in the repository start here.</summary>
    public required string RepositoryPath { get; init; }

    public string Provider { get; init; } = "local";

    public required RegistryConfiguration Registry { get; init; }

    public required OnlineStoreConfiguration OnlineStore { get; init; }

    /// <summary>2 or 3. Feast's default is 3.</summary>
    public int EntityKeySerializationVersion { get; init; } = 3;

    public string OfflineStoreType { get; init; } = "file";

    public AuthConfiguration Auth { get; init; } = new();
}
