using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Pusher;

/// <summary>Section <c>Feast</c>.</summary>
internal sealed class FeastOptions
{
    public const string Section = "Feast";

    /// <summary>The folder that holds feature_store.yaml.</summary>
    [Required(ErrorMessage = "Feast:RepoPath is not set; it names the folder that holds feature_store.yaml.")]
    public string RepoPath { get; set; } = "";

    /// <summary>How often the registry is read again.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Feast:RegistryRefresh must be from one second to one day.")]
    public TimeSpan RegistryRefresh { get; set; } = TimeSpan.FromMinutes(1);
}
