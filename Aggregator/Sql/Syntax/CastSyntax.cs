using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>CAST or TRY_CAST.</summary>
internal sealed record CastSyntax(SqlPosition Position, ExpressionSyntax Value, SqlType Type, bool IsTry) : ExpressionSyntax(Position)
{
    public override string Text => $"{(IsTry ? "TRY_" : "")}CAST({Value.Text} AS {Type})";
}
