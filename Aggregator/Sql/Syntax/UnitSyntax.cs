namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A unit of time as an argument: <c>FLOOR(ts TO HOUR)</c>.</summary>
internal sealed record UnitSyntax(SqlPosition Position, TimeUnit Unit) : ExpressionSyntax(Position)
{
    public override string Text => Unit.ToString();
}
