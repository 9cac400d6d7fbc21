namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A SELECT without FROM, and a row of VALUES.</summary>
internal sealed record SingleRowSyntax(SqlPosition Position) : SourceSyntax(Position, null);
