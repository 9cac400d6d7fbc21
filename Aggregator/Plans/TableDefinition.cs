using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>A table of a script: its columns, its event time and watermark if it has them, and the options of its connector.</summary>
public sealed class TableDefinition
{
    public required string Name { get; init; }

    public required RowSchema Schema { get; init; }

    /// <summary>The options of the WITH clause.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The column with the event time, or -1.</summary>
    public int TimeColumn { get; init; } = -1;

    /// <summary>The watermark that a row gives, in milliseconds; NULL when it gives none.</summary>
    internal SqlExpression? Watermark { get; init; }
}
