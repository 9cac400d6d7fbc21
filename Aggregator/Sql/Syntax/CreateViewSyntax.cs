namespace FeatureStore.Aggregator.Sql.Syntax;

internal sealed record CreateViewSyntax(SqlPosition Position, string Name, QuerySyntax Query) : StatementSyntax(Position)
{
    public IReadOnlyList<string>? Columns { get; init; }
}
