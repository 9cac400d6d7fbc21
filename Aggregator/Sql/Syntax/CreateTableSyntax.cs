namespace FeatureStore.Aggregator.Sql.Syntax;

internal sealed record CreateTableSyntax(
    SqlPosition Position, string Name, IReadOnlyList<TableElementSyntax> Elements, IReadOnlyList<OptionSyntax> Options)
    : StatementSyntax(Position)
{
    public bool IfNotExists { get; init; }
}
