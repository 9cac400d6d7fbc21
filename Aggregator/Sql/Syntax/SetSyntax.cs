namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary><c>SET 'key' = 'value'</c>.</summary>
internal sealed record SetSyntax(SqlPosition Position, string Key, string Value) : StatementSyntax(Position);
