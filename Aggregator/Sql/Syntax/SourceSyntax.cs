namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>What stands after FROM.</summary>
internal abstract record SourceSyntax(SqlPosition Position, string? Alias);
