namespace FeatureStore.Feast;

/// <summary>Which features, of which entities.</summary>
public sealed class OnlineFeaturesRequest
{
    /// <summary>A feature service; wins over <see cref="Features"/>.</summary>
    public string? FeatureService { get; init; }

    /// <summary>References: "driver_stats_5m:ride_count_5m".</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Join keys, and the request data of on-demand feature views: columns of equal length.</summary>
    public required InputTable Entities { get; init; }

    /// <summary>Names as "view__feature" instead of "feature".</summary>
    public bool FullFeatureNames { get; init; }

    /// <summary>
    /// The rules of Feast's Go server in place of those of its Python server: features come in the order asked for, a repeated one
    /// again; a column that is no join key of the views is refused, as is a join key that is missing; no rows are an empty answer.
    /// </summary>
    public bool Strict { get; init; }
}
