namespace FeatureStore.Feast;

/// <summary>Which features, of which entities, as they were when.</summary>
public sealed record HistoricalFeaturesRequest
{
    /// <summary>
    /// The entity frame: the join keys, a column of times, the request data of on-demand feature views, and whatever else the answer
    /// shall repeat (labels, row numbers). Without it every entity of the views' files is one row, as of <see cref="End"/>.
    /// </summary>
    public InputTable? Entities { get; init; }

    /// <summary>
    /// Without an entity frame: where the range begins. As in Feast's file store it does not cut anything off, the ttl of the views does.
    /// </summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>Without an entity frame: the time of every row; now when absent.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>"view:feature", when no service is named.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    public string? FeatureService { get; init; }

    /// <summary>Whether features are called "view__feature".</summary>
    public bool FullFeatureNames { get; init; }

    /// <summary>The column of times; by default event_timestamp, or else the only column that holds times.</summary>
    public string? EventTimestampColumn { get; init; }
}
