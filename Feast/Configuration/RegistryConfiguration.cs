namespace FeatureStore.Feast;

/// <summary>The <c>registry:</c> section.</summary>
public sealed record RegistryConfiguration
{
    /// <summary>file, sql, remote, snowflake.registry.</summary>
    public string Type { get; init; } = "file";

    public required string Path { get; init; }

    /// <summary>How old the snapshot may grow before it is refreshed in the background; zero means never.</summary>
    public TimeSpan CacheTtl { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>remote: whether the server is asked over TLS.</summary>
    public bool IsTls { get; init; }

    /// <summary>remote: the file of the authority that signed the server's certificate; without it those of the machine.</summary>
    public string? Certificate { get; init; }

    /// <summary>remote: the client's own certificate.</summary>
    public string? ClientCertificate { get; init; }

    /// <summary>remote: the key of the client's certificate.</summary>
    public string? ClientKey { get; init; }

    /// <summary>remote: the host name to ask for, when it is not that of the path.</summary>
    public string? Authority { get; init; }

    /// <summary>Whether each version of a view has hash fields of its own.</summary>
    public bool OnlineFeatureViewVersioning { get; init; }
}
