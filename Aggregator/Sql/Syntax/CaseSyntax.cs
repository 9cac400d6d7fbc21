namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>CASE WHEN ... THEN ... END; CASE x WHEN y is written as CASE WHEN x = y.</summary>
internal sealed record CaseSyntax(
    SqlPosition Position, IReadOnlyList<(ExpressionSyntax Condition, ExpressionSyntax Result)> Branches, ExpressionSyntax? Otherwise)
    : ExpressionSyntax(Position)
{
    public override string Text =>
        $"CASE {string.Join(' ', Branches.Select(branch => $"WHEN {branch.Condition.Text} THEN {branch.Result.Text}"))} ELSE {Otherwise?.Text} END";
}
