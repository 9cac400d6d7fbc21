using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Planning;

/// <summary>A window function over a source.</summary>
/// <param name="Input">The source.</param>
/// <param name="Window">The window function.</param>
/// <param name="TimeColumn">The column of its DESCRIPTOR.</param>
/// <param name="PartitionBy">The columns of its PARTITION BY; null without one.</param>
internal sealed record WindowedSource(PlanNode Input, WindowSpec Window, int TimeColumn, IReadOnlyList<int>? PartitionBy)
{
    /// <summary>The column with the start of the window, when the rows have their windows already and <see cref="TimeColumn"/> is its end; else -1.</summary>
    public int StartColumn { get; init; } = -1;
}
