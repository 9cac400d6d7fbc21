namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A query of its own: its rows are printed.</summary>
internal sealed record SelectStatementSyntax(SqlPosition Position, QuerySyntax Query) : StatementSyntax(Position);
