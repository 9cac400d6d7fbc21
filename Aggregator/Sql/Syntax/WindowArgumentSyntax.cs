namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>An argument of a window function: a table, a descriptor or an expression, by position or by name.</summary>
internal sealed record WindowArgumentSyntax(SqlPosition Position, string? Name)
{
    public SourceSyntax? Table { get; init; }

    /// <summary>Null when the table has no PARTITION BY.</summary>
    public IReadOnlyList<ColumnSyntax>? PartitionBy { get; init; }

    public ColumnSyntax? Descriptor { get; init; }

    public ExpressionSyntax? Value { get; init; }
}
