namespace FeatureStore.Pusher;

/// <summary>Section <c>Feast</c>.</summary>
internal sealed class FeastOptions
{
    public const string Section = "Feast";

    /// <summary>The folder that holds feature_store.yaml.</summary>
    public string RepoPath { get; set; } = "";

    /// <summary>How often the registry is read again.</summary>
    public TimeSpan RegistryRefresh { get; set; } = TimeSpan.FromMinutes(1);
}
