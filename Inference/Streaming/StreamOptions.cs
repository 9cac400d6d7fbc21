using System.ComponentModel.DataAnnotations;

namespace FeatureStore.Inference.Streaming;

internal sealed class StreamOptions
{
    public const string Section = "Inference:Stream";
    public const string DefaultGroup = "ride-risk";

    /// <summary>Scores every ride of <see cref="Topic"/> into <see cref="RiskTopic"/>; for an engine without Flink.</summary>
    /// <value>false</value>
    public bool Enabled { get; set; }

    /// <value>rides</value>
    [Required]
    public string Topic { get; set; } = "rides";

    /// <value>ride_risk</value>
    [Required]
    public string RiskTopic { get; set; } = "ride_risk";

    /// <value>ride_risk_dlq</value>
    [Required]
    public string DeadLetterTopic { get; set; } = "ride_risk_dlq";

    /// <value>ride-risk</value>
    [Required]
    public string Group { get; set; } = DefaultGroup;

    /// <summary>The model that scores the rides; unset, the default one.</summary>
    public string? Model { get; set; }

    /// <summary>Rides scored at once. A batch ends sooner when no further ride is there: nothing waits for it to fill.</summary>
    /// <value>100</value>
    [Range(1, 100_000)]
    public int BatchMaxRows { get; set; } = 100;

    /// <summary>The wait after the first failed attempt; it doubles up to <see cref="RetryMaxDelay"/>.</summary>
    /// <value>100 ms</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <value>5 s</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a schema that the registry does not know is waited for before its ride is a dead letter.</summary>
    /// <value>10 s</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan UnknownSchemaPatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often the group's lag is read.</summary>
    /// <value>2 s</value>
    [Range(typeof(TimeSpan), "00:00:00.1", "01:00:00")]
    public TimeSpan LagInterval { get; set; } = TimeSpan.FromSeconds(2);
}
