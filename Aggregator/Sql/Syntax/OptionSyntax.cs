namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>An option of a WITH clause: <c>'key' = 'value'</c>.</summary>
internal sealed record OptionSyntax(SqlPosition Position, string Key, string Value);
