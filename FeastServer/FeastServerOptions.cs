using System.ComponentModel.DataAnnotations;

namespace FeatureStore.FeastServer;

/// <summary>Section <c>Feast</c>.</summary>
internal sealed class FeastServerOptions
{
    public const string Section = "Feast";

    /// <summary>The folder that holds feature_store.yaml; by default the one that was built with the server.</summary>
    [Required]
    public string RepoPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "feature_repo");

    /// <summary>Views whose newest rows are loaded from their Parquet file into the online store at start.</summary>
    public IList<string> LoadAtStart { get; } = [];

    /// <summary>Bodies beyond this are answered 413.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRequestBodyBytes { get; set; } = 8 * 1024 * 1024;
}
