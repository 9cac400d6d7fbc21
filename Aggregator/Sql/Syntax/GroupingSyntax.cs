namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>
/// GROUPING SETS, ROLLUP or CUBE of a GROUP BY, as the sets of keys that it stands for, in their order: <c>ROLLUP(a, b)</c> is (a, b), (a), ().
/// </summary>
internal sealed record GroupingSyntax(SqlPosition Position, IReadOnlyList<IReadOnlyList<ExpressionSyntax>> Sets) : ExpressionSyntax(Position)
{
    public override string Text =>
        $"GROUPING SETS ({string.Join(", ", Sets.Select(set => $"({string.Join(", ", set.Select(key => key.Text))})"))})";
}
