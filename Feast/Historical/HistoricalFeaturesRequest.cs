namespace FeatureStore.Feast;

/// <summary>Which features, of which entities, as they were when.</summary>
public sealed record HistoricalFeaturesRequest
{
    /// <summary>
    /// The entity frame: the join keys, a column of times, the request data of on-demand feature views, and whatever else the answer
    /// shall repeat (labels, row numbers).
    /// </summary>
    public required InputTable Entities { get; init; }

    /// <summary>"view:feature", when no service is named.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    public string? FeatureService { get; init; }

    /// <summary>Whether features are called "view__feature".</summary>
    public bool FullFeatureNames { get; init; }

    /// <summary>The column of times; by default event_timestamp, or else the only column that holds times.</summary>
    public string? EventTimestampColumn { get; init; }
}
