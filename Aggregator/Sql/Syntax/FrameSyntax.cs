namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary><c>ROWS</c> or <c>RANGE BETWEEN lower AND upper</c>.</summary>
internal sealed record FrameSyntax(SqlPosition Position, bool IsRows, FrameBoundSyntax Lower, FrameBoundSyntax Upper)
{
    public string Text => $"{(IsRows ? "ROWS" : "RANGE")} {Lower.Text} AND {Upper.Text}";
}
