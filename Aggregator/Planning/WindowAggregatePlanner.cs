using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Plans GROUP BY keys, window_start, window_end over a window function.</summary>
internal sealed class WindowAggregatePlanner(SelectSyntax select, WindowedSource source)
{
    private static readonly string[] s_windowColumns = [WindowSchema.Start, WindowSchema.End, WindowSchema.Time];
    private readonly string? _alias = SelectPlanner.AliasOf(select.Source);

    public CalcNode Plan()
    {
        var (keys, windowColumns) = GroupKeys();
        var (before, after) = Conditions();
        var input = before is null ? source.Input : CalcNode.Filter(source.Input, Bind(before, "WHERE clause", condition: "WHERE"));
        var calls = AggregateSyntaxes();
        var node = new WindowAggregateNode(
            input, source.Window, source.TimeColumn, KeyExpressions(keys), [.. calls.Select(Aggregate)]);

        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
            ordinals.TryAdd(keys[i].Text, OrdinalOfKey(keys, i));
        for (var i = 0; i < calls.Count; i++)
            ordinals[calls[i].Text] = node.Schema.Count - 3 - calls.Count + i;
        foreach (var column in windowColumns)
            ordinals[new ColumnSyntax(default, null, column).Text] = node.Schema.OrdinalOf(column);
        var binder = new ExpressionBinder(new ComputedScope(node.Schema, ordinals, fallback: null));
        PlanNode filtered = after is null ? node : CalcNode.Filter(node, binder.BindCondition(after, "WHERE"));
        var having = select.Having is null ? null : binder.BindCondition(select.Having, "HAVING");
        return SelectPlanner.Project(select, filtered, having, binder);
    }

    private (List<ExpressionSyntax> Keys, HashSet<string> WindowColumns) GroupKeys()
    {
        var keys = new List<ExpressionSyntax>();
        var windowColumns = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in select.GroupBy ?? [])
        {
            if (item is ColumnSyntax column && s_windowColumns.Contains(column.Name))
            {
                if (source.Input.Schema.OrdinalOf(column.Name) >= 0)
                    throw new SqlException(column.Position, $"Column '{column.Name}' is ambiguous");
                windowColumns.Add(column.Name);
            }
            else if (keys.TrueForAll(key => key.Text != item.Text))
            {
                keys.Add(item);
            }
        }

        CheckNotGrouped(windowColumns);
        if (!windowColumns.Contains(WindowSchema.Start) || !windowColumns.Contains(WindowSchema.End))
        {
            throw new SqlException(
                select.GroupBy?[0].Position ?? select.Position,
                "GROUP BY without both window_start and window_end is an updating query, which is not supported");
        }

        return (keys, windowColumns);
    }

    private void CheckNotGrouped(HashSet<string> windowColumns)
    {
        var used = select.Items.SelectMany(item => SyntaxSearch.Columns(item.Expression)).FirstOrDefault(column =>
            s_windowColumns.Contains(column.Name) && !windowColumns.Contains(column.Name));
        if (used is not null)
            throw new SqlException(used.Position, $"Expression '{used.Name}' is not being grouped");
    }

    // A condition on the window's bounds and the keys is met by whole windows; one on columns drops rows before they are added up.
    private (ExpressionSyntax? Before, ExpressionSyntax? After) Conditions()
    {
        var conjuncts = (select.Where is null ? [] : Conjuncts(select.Where)).ToLookup(IsAboutWindows);
        return (Together(conjuncts[false]), Together(conjuncts[true]));
    }

    private bool IsAboutWindows(ExpressionSyntax condition)
    {
        if (SyntaxSearch.Aggregates(condition).FirstOrDefault() is { } aggregate)
            throw new SqlException(aggregate.Position, "Aggregate expression is illegal in WHERE clause");
        return SyntaxSearch.Columns(condition).Any(column => s_windowColumns.Contains(column.Name) && source.Input.Schema.OrdinalOf(column.Name) < 0);
    }

    private static IEnumerable<ExpressionSyntax> Conjuncts(ExpressionSyntax condition) =>
        condition is CallSyntax { Name: "AND" } and ? and.Arguments.SelectMany(Conjuncts) : [condition];

    private static ExpressionSyntax? Together(IEnumerable<ExpressionSyntax> conjuncts) => conjuncts.Aggregate(
        (ExpressionSyntax?)null, (left, right) => left is null ? right : new CallSyntax(left.Position, "AND", [left, right]));

    private List<CallSyntax> AggregateSyntaxes() =>
    [
        .. select.Items.SelectMany(item => SyntaxSearch.Aggregates(item.Expression)).Concat(SyntaxSearch.Aggregates(select.Having))
            .DistinctBy(call => call.Text),
    ];

    private AggregateCall Aggregate(CallSyntax call)
    {
        if (source.Window.Kind is not WindowKind.Tumble && !AggregateLibrary.CanMerge(call.Name))
            throw new SqlException(call.Position, $"{call.Name} is supported over TUMBLE only: what came first in several slices is not known");
        var binder = new ExpressionBinder(new NestedScope(new RowScope(source.Input.Schema, _alias, "an aggregate")));
        return AggregateBinding.Bind(call, binder);
    }

    private SqlExpression[] KeyExpressions(List<ExpressionSyntax> keys)
    {
        if (source.Window.Kind is not WindowKind.Session)
            return [.. keys.Select(key => Bind(key, "GROUP BY clause", condition: null))];
        var partitionBy = source.PartitionBy ?? [];
        foreach (var key in keys)
        {
            if (key is not ColumnSyntax column || !partitionBy.Contains(RowScope.Resolve(source.Input.Schema, _alias, column)))
                throw new SqlException(key.Position, "A key of GROUP BY over SESSION must be a column of its PARTITION BY");
        }

        return [.. partitionBy.Select(ordinal => new ColumnExpression(ordinal, source.Input.Schema[ordinal].Type))];
    }

    private int OrdinalOfKey(List<ExpressionSyntax> keys, int index) => source.Window.Kind is WindowKind.Session
        ? source.PartitionBy!.ToList().IndexOf(RowScope.Resolve(source.Input.Schema, _alias, (ColumnSyntax)keys[index]))
        : index;

    private SqlExpression Bind(ExpressionSyntax expression, string place, string? condition)
    {
        var binder = new ExpressionBinder(new RowScope(source.Input.Schema, _alias, place));
        return condition is null ? binder.Bind(expression) : binder.BindCondition(expression, condition);
    }
}
