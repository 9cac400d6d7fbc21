using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference;

internal sealed class InferenceOptions
{
    public const string Section = "Inference";

    /// <summary>The longest request body, and the longest that a compressed one may become.</summary>
    /// <value>8 MiB</value>
    [Range(1, 1 << 30)]
    public int MaxBodyBytes { get; set; } = 8 << 20;

    /// <summary>Rows that one request may bring to a model with a feature service.</summary>
    /// <value>1,000</value>
    [Range(1, 1_000_000)]
    public int MaxRows { get; set; } = 1_000;
}
