namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary><c>column</c> or <c>table.column</c>.</summary>
internal sealed record ColumnSyntax(SqlPosition Position, string? Table, string Name) : ExpressionSyntax(Position)
{
    public override string Text => $"`{Name}`";
}
