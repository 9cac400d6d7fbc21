using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference.Repository;

internal sealed class ModelsOptions
{
    public const string Section = "Models";

    /// <summary>Folder of models, NAME/VERSION/model.onnx; a relative path starts at the current folder.</summary>
    /// <value>Models beside the binary</value>
    [Required]
    public string Path { get; set; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Models");

    /// <summary>How often the folder is looked at for new, changed and removed versions; zero never.</summary>
    /// <value>5 s</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan ReloadInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The model of routes that name none, such as /predict; unset, it is risk_scoring or else the only model.</summary>
    public string? Default { get; set; }
}
