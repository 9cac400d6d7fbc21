namespace FeatureStore.Aggregator.Sql.Syntax;

internal abstract record StatementSyntax(SqlPosition Position);
