namespace FeatureStore.Aggregator.Sql.Syntax;

internal sealed record InsertSyntax(SqlPosition Position, string Table, QuerySyntax Query) : StatementSyntax(Position)
{
    /// <summary>The columns that the query gives; null for all of the table's.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
}
