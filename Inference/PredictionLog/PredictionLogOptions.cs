using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference.PredictionLog;

internal sealed class PredictionLogOptions
{
    public const string Section = "Inference:PredictionLog";

    /// <summary>Whether every prediction is written to <see cref="Topic"/>.</summary>
    /// <value>true when ConnectionStrings:kafka is set</value>
    public bool? Enabled { get; set; }

    /// <value>predictions</value>
    [Required]
    public string Topic { get; set; } = "predictions";

    /// <summary>Predictions that wait for the broker; those beyond are dropped and counted.</summary>
    /// <value>10,000</value>
    [Range(1, 10_000_000)]
    public int Capacity { get; set; } = 10_000;

    /// <summary>A prediction that is longer is not logged, but counted.</summary>
    /// <value>64 KiB</value>
    [Range(1024, 900_000)]
    public int MaxBytes { get; set; } = 64 << 10;
}
