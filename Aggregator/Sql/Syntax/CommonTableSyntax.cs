namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary><c>WITH name AS (query)</c>.</summary>
internal sealed record CommonTableSyntax(SqlPosition Position, string Name, QuerySyntax Query);
