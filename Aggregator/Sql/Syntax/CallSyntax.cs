namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>A function call, or an operator: <c>+</c>, <c>AND</c>, <c>IS NULL</c>, <c>IN</c>.</summary>
internal sealed record CallSyntax(SqlPosition Position, string Name, IReadOnlyList<ExpressionSyntax> Arguments) : ExpressionSyntax(Position)
{
    public bool Distinct { get; init; }

    /// <summary><c>COUNT(*)</c>.</summary>
    public bool Star { get; init; }

    public ExpressionSyntax? Filter { get; init; }

    public OverSyntax? Over { get; init; }

    public override string Text =>
        $"{Name}({(Distinct ? "DISTINCT " : "")}{(Star ? "*" : string.Join(", ", Arguments.Select(argument => argument.Text)))})"
        + (Filter is null ? "" : $" FILTER ({Filter.Text})")
        + (Over is null ? "" : $" OVER {Over.Text}");
}
