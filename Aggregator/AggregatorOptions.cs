namespace FeatureStore.Aggregator;

/// <summary>Section <c>Aggregator</c>.</summary>
internal sealed class AggregatorOptions
{
    public const string Section = "Aggregator";
    public const string DefaultReaderGroup = "pusher";

    /// <summary>The group that reads the feature rows.</summary>
    public string ReaderGroup { get; set; } = DefaultReaderGroup;

    /// <summary>
    /// Rows that <see cref="ReaderGroup"/> may be behind on a partition of a feature topic before the windows wait; 0 for no limit, where the
    /// broker keeps rows long enough.
    /// </summary>
    public int MaxReaderLag { get; set; } = 8000;

    /// <summary>Rides of a partition that are read ahead of the windows.</summary>
    public int ReadAhead { get; set; } = 2000;

    /// <summary>How long a ride's schema may be unknown to the registry before the ride is given up.</summary>
    public TimeSpan UnknownSchemaTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Where rides go, too, that came too late for all windows of a view; without one they are counted only.</summary>
    public string? LateTopic { get; set; }

    /// <summary>Where rides go that cannot be read.</summary>
    public string DeadLetterTopic { get; set; } = "driver_stats_dlq";

    /// <summary>
    /// The folder for the state of the windows, which instances share; relative to the working directory. Without one windows are in memory only, and
    /// a partition is read from its beginning when it comes.
    /// </summary>
    public string? StatePath { get; set; }

    /// <summary>How often the state is written. What was read since is read again after a crash.</summary>
    public TimeSpan SnapshotInterval { get; set; } = TimeSpan.FromMilliseconds(200);
}
