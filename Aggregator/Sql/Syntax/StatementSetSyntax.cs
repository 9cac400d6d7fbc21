namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>EXECUTE STATEMENT SET BEGIN ... END.</summary>
internal sealed record StatementSetSyntax(SqlPosition Position, IReadOnlyList<InsertSyntax> Inserts) : StatementSyntax(Position);
