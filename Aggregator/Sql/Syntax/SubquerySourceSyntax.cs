namespace FeatureStore.Aggregator.Sql.Syntax;

internal sealed record SubquerySourceSyntax(SqlPosition Position, QuerySyntax Query, string? Alias) : SourceSyntax(Position, Alias);
