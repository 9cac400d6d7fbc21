namespace FeatureStore.Pusher;

/// <summary>Section <c>Pusher</c>.</summary>
internal sealed class PusherOptions
{
    public const string Section = "Pusher";
    public const string DefaultGroup = "pusher";

    /// <summary>The topics of feature rows, separated by commas.</summary>
    public string Topics { get; set; } = "driver_stats_5m,driver_stats_1h,driver_stats_24h";

    /// <summary>The push source of a topic is its name and this.</summary>
    public string PushSourceSuffix { get; set; } = "_push";

    public string Group { get; set; } = DefaultGroup;

    public string DeadLetterTopic { get; set; } = "driver_stats_dlq";

    /// <summary>A batch ends at so many rows. It ends sooner when no further row is there: nothing waits for a batch to fill.</summary>
    public int BatchMaxRows { get; set; } = 2_000;

    public int BatchMaxBytes { get; set; } = 1 << 20;

    /// <summary>No longer than this is spent on taking rows that are already here.</summary>
    public TimeSpan BatchMaxTime { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>One attempt at writing a batch takes at most this long.</summary>
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The wait after the first failed attempt; it doubles up to <see cref="RetryMaxDelay"/>.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan RetryMaxDelay { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The rows in hand get this long to be written when the service stops.</summary>
    public TimeSpan DrainTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The service is unhealthy when its loop has not turned for so long.</summary>
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the group's lag is read.</summary>
    public TimeSpan LagInterval { get; set; } = TimeSpan.FromSeconds(2);

    public IReadOnlyList<string> TopicNames => Topics.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
