using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Sql.Syntax;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Finds calls within expressions.</summary>
internal static class SyntaxSearch
{
    public static bool HasAggregate(SelectSyntax select) => select.Items.Any(item => Aggregates(item.Expression).Any());

    public static bool HasOver(SelectSyntax select) => select.Items.Any(item => Calls(item.Expression).Any(call => call.Over is not null));

    /// <summary>The outermost aggregates of an expression that have no OVER.</summary>
    public static IEnumerable<CallSyntax> Aggregates(ExpressionSyntax? expression)
    {
        if (expression is CallSyntax { Over: null } call && AggregateLibrary.Contains(call.Name))
            return [call];
        return expression is CallSyntax { Over: not null } ? [] : ChildrenOf(expression).SelectMany(Aggregates);
    }

    /// <summary>The calls of an expression with OVER.</summary>
    public static IEnumerable<CallSyntax> Overs(ExpressionSyntax? expression) => Calls(expression).Where(call => call.Over is not null);

    public static IEnumerable<ColumnSyntax> Columns(ExpressionSyntax? expression) =>
        expression is ColumnSyntax column ? [column] : ChildrenOf(expression).SelectMany(Columns);

    private static IEnumerable<CallSyntax> Calls(ExpressionSyntax? expression)
    {
        var inner = ChildrenOf(expression).SelectMany(Calls);
        return expression is CallSyntax call ? inner.Prepend(call) : inner;
    }

    private static IEnumerable<ExpressionSyntax> ChildrenOf(ExpressionSyntax? expression) => expression switch
    {
        CallSyntax call => call.Filter is null ? call.Arguments : call.Arguments.Append(call.Filter),
        CastSyntax cast => [cast.Value],
        CaseSyntax @case => @case.Branches.SelectMany(branch => new[] { branch.Condition, branch.Result })
            .Concat(@case.Otherwise is null ? [] : [@case.Otherwise]),
        _ => [],
    };
}
