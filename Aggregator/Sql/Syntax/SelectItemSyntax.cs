namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary><c>expression AS alias</c>; the expression is null for <c>*</c> and <c>alias.*</c>.</summary>
internal sealed record SelectItemSyntax(SqlPosition Position, ExpressionSyntax? Expression, string? Alias);
