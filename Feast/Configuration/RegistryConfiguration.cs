namespace FeatureStore.Feast;

/// <summary>The <c>registry:</c> section.</summary>
public sealed record RegistryConfiguration
{
    /// <summary>file, sql, remote, snowflake.registry.</summary>
    public string Type { get; init; } = "file";

    public required string Path { get; init; }

    /// <summary>How old the snapshot may grow before it is refreshed in the background; zero means never.</summary>
    public TimeSpan CacheTtl { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Whether each version of a view has hash fields of its own.</summary>
    public bool OnlineFeatureViewVersioning { get; init; }
}
