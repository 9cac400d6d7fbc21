namespace FeatureStore.Aggregator.Sql.Syntax;

internal sealed record SelectSyntax(SqlPosition Position, IReadOnlyList<SelectItemSyntax> Items, SourceSyntax Source)
{
    public ExpressionSyntax? Where { get; init; }

    /// <summary>Null without a GROUP BY clause.</summary>
    public IReadOnlyList<ExpressionSyntax>? GroupBy { get; init; }

    public ExpressionSyntax? Having { get; init; }

    /// <summary><c>WINDOW name AS (...)</c>.</summary>
    public IReadOnlyDictionary<string, OverSyntax> Windows { get; init; } = new Dictionary<string, OverSyntax>();
}
