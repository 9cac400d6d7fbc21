using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A column with its type, a computed column with its expression, or the watermark of a column.</summary>
internal sealed record TableElementSyntax(SqlPosition Position, string Name)
{
    public SqlType? Type { get; init; }

    public ExpressionSyntax? Computed { get; init; }

    public ExpressionSyntax? Watermark { get; init; }
}
