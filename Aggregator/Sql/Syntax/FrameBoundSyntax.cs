namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A bound of a frame; <paramref name="Distance"/> is null for UNBOUNDED.</summary>
internal sealed record FrameBoundSyntax(SqlPosition Position, FrameBoundKind Kind, ExpressionSyntax? Distance)
{
    public string Text => $"{Distance?.Text} {Kind}";
}
