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

    /// <summary>Requests that are worked on at once.</summary>
    /// <value>256</value>
    [Range(1, 1_000_000)]
    public int MaxConcurrentRequests { get; set; } = 256;

    /// <summary>Requests that wait for their turn; those beyond are refused at once.</summary>
    /// <value>1,024</value>
    [Range(0, 1_000_000)]
    public int MaxQueuedRequests { get; set; } = 1_024;

    /// <summary>How long a request waits for its turn.</summary>
    /// <value>2 s</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan QueueTimeout { get; set; } = TimeSpan.FromSeconds(2);
}
