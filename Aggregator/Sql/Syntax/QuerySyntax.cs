namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>SELECTs with UNION ALL between them, and the named queries of a WITH before them.</summary>
internal sealed record QuerySyntax(SqlPosition Position, IReadOnlyList<SelectSyntax> Selects)
{
    public IReadOnlyList<CommonTableSyntax> CommonTables { get; init; } = [];
}
