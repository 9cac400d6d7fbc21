namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A table, a view or a common table by its name.</summary>
internal sealed record TableSourceSyntax(SqlPosition Position, string Name, string? Alias) : SourceSyntax(Position, Alias);
