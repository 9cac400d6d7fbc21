using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference.FeatureClient;

internal sealed class FeastOptions
{
    public const string Section = "Feast";

    /// <summary>The Feast repository whose registry names the features, their views and how old they may be.</summary>
    /// <value>feature_repo beside the binary</value>
    [Required]
    public string RepoPath { get; set; } = Path.Combine(AppContext.BaseDirectory, "feature_repo");
}
