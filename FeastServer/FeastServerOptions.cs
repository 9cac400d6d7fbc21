using System.ComponentModel.DataAnnotations;

namespace FeatureStore.FeastServer;

/// <summary>Section <c>Feast</c>.</summary>
internal sealed class FeastServerOptions
{
    public const string Section = "Feast";

    /// <summary>The folder that holds feature_store.yaml; by default the one that was built with the server.</summary>
    [Required]
    public string RepoPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "feature_repo");

    /// <summary>The file to read instead of feature_store.yaml in that folder; relative paths in it start at the folder.</summary>
    public string? ConfigurationFile { get; set; }

    /// <summary>Views whose newest rows are loaded from their Parquet file into the online store at start.</summary>
    public IList<string> LoadAtStart { get; } = [];

    /// <summary>How often the registry is read again in the background; zero means never.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RegistryTtl { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether answers tell NOT_FOUND, NULL_VALUE and OUTSIDE_MAX_AGE, which Feast's server over HTTP does not.</summary>
    public bool StrictStatuses { get; set; }

    /// <summary>Assemblies with on-demand feature views in C#: public classes with [OnDemandTransform("view")].</summary>
    public IList<string> Transforms { get; } = [];

    /// <summary>Feast's own transformation server (<c>feast serve_transformations</c>), for on-demand feature views without a transform in C#.</summary>
    public Uri? TransformationServer { get; set; }

    /// <summary>How long it may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan TransformationTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Bodies beyond this are answered 413.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRequestBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Entities times columns of an answer, rows times columns of a write; beyond this 413.</summary>
    [Range(1, int.MaxValue)]
    public int MaxCells { get; set; } = 1_000_000;

    /// <summary>Objects and lists inside each other in a body; beyond this 422.</summary>
    [Range(1, 256)]
    public int MaxJsonDepth { get; set; } = 64;

    /// <summary>Requests under way at the same time; those beyond are answered 429.</summary>
    [Range(1, 1_000_000)]
    public int MaxConcurrentRequests { get; set; } = 1024;

    /// <summary>Connections at the same time; those beyond are closed. No limit by default.</summary>
    [Range(1, long.MaxValue)]
    public long? MaxConnections { get; set; }

    /// <summary>How long a connection may idle.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    /// <summary>What a 429 tells the client to wait.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(1);
}
