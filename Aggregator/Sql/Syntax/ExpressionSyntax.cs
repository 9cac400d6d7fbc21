namespace FeatureStore.Aggregator.Sql.Syntax;

/// <summary>
/// An expression as written. <see cref="Text"/> is a canonical form of it: two expressions are the same, as GROUP BY and SELECT compare
/// them, when their texts are.
/// </summary>
internal abstract record ExpressionSyntax(SqlPosition Position)
{
    public abstract string Text { get; }

    public sealed override string ToString() => Text;
}
