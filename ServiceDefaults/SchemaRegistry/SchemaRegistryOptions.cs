namespace FeatureStore.ServiceDefaults;

/// <summary>Section <c>SchemaRegistry</c>.</summary>
public sealed class SchemaRegistryOptions
{
    public const string Section = "SchemaRegistry";

    /// <summary>Where the registry answers; by default the service of the client's name, found by service discovery.</summary>
    public Uri? Url { get; set; }

    /// <summary>One attempt takes at most this long.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>All attempts together.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often a request is repeated that failed for a passing reason. Every request of this client may be repeated.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The wait before the first repetition; it doubles, with jitter.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Basic authentication: user name (for Confluent Cloud an API key).</summary>
    public string? UserName { get; set; }

    /// <summary>Basic authentication: password (for Confluent Cloud an API secret).</summary>
    public string? Password { get; set; }
}
