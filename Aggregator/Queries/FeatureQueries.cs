using FeatureStore.Aggregator.Pipelines;

namespace FeatureStore.Aggregator.Queries;

/// <summary>The queries that make the feature views.</summary>
public static class FeatureQueries
{
    /// <summary>Compiles the queries of all feature views; they have the same source.</summary>
    public static IReadOnlyList<FeatureQuery> Load() =>
    [
        DriverStatistics.FiveMinutes(),
        DriverStatistics.OneHour(),
        DriverStatistics.OneDay(),
    ];
}
