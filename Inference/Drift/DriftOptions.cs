using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference.Drift;

internal sealed class DriftOptions
{
    public const string Section = "Inference:Drift";

    /// <summary>Rows that a model's features are compared over: between half of these, the newest, and all.</summary>
    /// <value>10,000</value>
    [Range(2, 10_000_000)]
    public int Window { get; set; } = 10_000;

    /// <summary>With fewer rows nothing is reported: chance alone would look like drift.</summary>
    /// <value>1,000</value>
    [Range(1, 10_000_000)]
    public int MinRows { get; set; } = 1_000;
}
