namespace FeatureStore.Aggregator.Sql.Syntax;

internal sealed record SubquerySourceSyntax(SqlPosition Position, QuerySyntax Query, string? Alias) : SourceSyntax(Position, Alias)
{
    /// <summary>The names of its columns in <c>AS t(a, b)</c>; null when it keeps its own.</summary>
    public IReadOnlyList<string>? Columns { get; init; }
}
