using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Plans GROUP BY keys, window_start, window_end over a window function.</summary>
internal sealed class WindowAggregatePlanner(SelectSyntax select, GroupedWindow grouped)
{
    private const int MostGroupingKeys = 30;
    private readonly WindowedSource _source = grouped.Source;
    private readonly string? _alias = SelectPlanner.AliasOf(select.Source);

    public CalcNode Plan()
    {
        if (select.Items.FirstOrDefault(item => item.Expression is null) is { } star)
            throw new SqlException(star.Position, "'*' cannot be selected of groups: name the keys and aggregates");
        var sets = GroupingSets.Of(select.GroupBy ?? []);
        var (keys, windowColumns) = GroupKeys(sets);
        var (before, after) = Conditions();
        var input = before is null ? _source.Input : CalcNode.Filter(_source.Input, Bind(before, "WHERE clause", condition: "WHERE"));
        var calls = AggregateSyntaxes();
        var (grouping, keyExpressions) = sets.Count == 1 ? (input, KeyExpressions(keys)) : Grouping(input, sets, keys);
        var node = new WindowAggregateNode(
            grouping, _source.Window, _source.TimeColumn, [.. keyExpressions, .. StartKey()], [.. calls.Select(Aggregate)]);

        var ordinals = Ordinals(node, keys, calls, windowColumns);
        var set = sets.Count == 1 ? null : new ColumnExpression(keys.Count, SqlType.BigInt.NotNull());
        var binder = new ExpressionBinder(new GroupingScope(new ComputedScope(node.Schema, ordinals, fallback: null), keys, set));
        PlanNode filtered = after is null ? node : CalcNode.Filter(node, binder.BindCondition(after, "WHERE"));
        var having = select.Having is null ? null : binder.BindCondition(select.Having, "HAVING");
        return SelectPlanner.Project(select, filtered, having, binder);
    }

    private Dictionary<string, int> Ordinals(
        WindowAggregateNode node, List<ExpressionSyntax> keys, List<CallSyntax> calls, List<ColumnSyntax> windowColumns)
    {
        var ordinals = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < keys.Count; i++)
            ordinals.TryAdd(keys[i].Text, OrdinalOfKey(keys, i));
        for (var i = 0; i < calls.Count; i++)
            ordinals[calls[i].Text] = node.Schema.Count - 3 - calls.Count + i;
        foreach (var column in windowColumns)
            ordinals[column.Text] = node.Schema.OrdinalOf(GroupedWindow.ResultName(grouped.BoundOf(column)!.Value));
        return ordinals;
    }

    // The keys after the input's columns, as they are in each set, and the set's number.
    private (PlanNode Input, SqlExpression[] Keys) Grouping(
        PlanNode input, IReadOnlyList<IReadOnlyList<ExpressionSyntax>> sets, List<ExpressionSyntax> keys)
    {
        if (_source.Window.Kind is WindowKind.Session || keys.Count > MostGroupingKeys)
            throw new SqlException(select.GroupBy![0].Position, $"GROUPING SETS, ROLLUP and CUBE are supported over TUMBLE, HOP and CUMULATE, with up to {MostGroupingKeys} keys");
        var numbers = new Dictionary<long, long>();
        var masks = sets.Select(set =>
        {
            var has = keys.Select(key => set.Any(found => found.Text == key.Text)).ToArray();
            var id = has.Aggregate(0L, (bits, isIn) => (bits << 1) | (isIn ? 0L : 1L));
            numbers[id] = numbers.GetValueOrDefault(id, -1) + 1;
            return (has, id | (numbers[id] << keys.Count));
        }).ToArray();
        var node = new GroupingNode(input, KeyExpressions(keys), masks);
        return (node, [.. Enumerable.Range(input.Schema.Count, keys.Count + 1).Select(ordinal => new ColumnExpression(ordinal, node.Schema[ordinal].Type))]);
    }

    private IEnumerable<SqlExpression> StartKey() =>
        grouped.IsAttached ? [new ColumnExpression(_source.StartColumn, _source.Input.Schema[_source.StartColumn].Type)] : [];

    private (List<ExpressionSyntax> Keys, List<ColumnSyntax> WindowColumns) GroupKeys(IReadOnlyList<IReadOnlyList<ExpressionSyntax>> sets)
    {
        var keys = new List<ExpressionSyntax>();
        var windowColumns = new List<ColumnSyntax>();
        foreach (var item in sets.SelectMany(set => set).DistinctBy(item => item.Text))
        {
            if (item is not ColumnSyntax column || grouped.BoundOf(column) is null)
            {
                keys.Add(item);
                continue;
            }

            if (!grouped.IsAttached && _source.Input.Schema.OrdinalOf(column.Name) >= 0)
                throw new SqlException(column.Position, $"Column '{column.Name}' is ambiguous");
            if (sets.All(set => set.Any(found => found.Text == item.Text)))
                windowColumns.Add(column);
        }

        CheckNotGrouped(windowColumns);
        var bounds = windowColumns.Select(grouped.BoundOf).ToArray();
        if (!bounds.Contains(WindowBound.Start) || !bounds.Contains(WindowBound.End))
        {
            throw new SqlException(
                select.GroupBy?[0].Position ?? select.Position,
                "GROUP BY without both window_start and window_end is an updating query, which is not supported");
        }

        return (keys, windowColumns);
    }

    private void CheckNotGrouped(List<ColumnSyntax> windowColumns)
    {
        var used = select.Items.SelectMany(item => SyntaxSearch.Columns(item.Expression)).FirstOrDefault(column =>
            grouped.BoundOf(column) is not null && !windowColumns.Exists(found => found.Name == column.Name));
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
        return SyntaxSearch.Columns(condition).Any(column => grouped.BoundOf(column) is not null && _source.Input.Schema.OrdinalOf(column.Name) < 0);
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
        if (_source.Window.Kind is not (WindowKind.Tumble or WindowKind.Attached) && !AggregateLibrary.CanMerge(call.Name))
            throw new SqlException(call.Position, $"{call.Name} is supported over TUMBLE only: what came first in several slices is not known");
        var binder = new ExpressionBinder(new NestedScope(new RowScope(_source.Input.Schema, _alias, "an aggregate")));
        return AggregateBinding.Bind(call, binder);
    }

    private SqlExpression[] KeyExpressions(List<ExpressionSyntax> keys)
    {
        if (_source.Window.Kind is not WindowKind.Session)
            return [.. keys.Select(key => Bind(key, "GROUP BY clause", condition: null))];
        var partitionBy = _source.PartitionBy ?? [];
        foreach (var key in keys)
        {
            if (key is not ColumnSyntax column || !partitionBy.Contains(RowScope.Resolve(_source.Input.Schema, _alias, column)))
                throw new SqlException(key.Position, "A key of GROUP BY over SESSION must be a column of its PARTITION BY");
        }

        return [.. partitionBy.Select(ordinal => new ColumnExpression(ordinal, _source.Input.Schema[ordinal].Type))];
    }

    private int OrdinalOfKey(List<ExpressionSyntax> keys, int index) => _source.Window.Kind is WindowKind.Session
        ? _source.PartitionBy!.ToList().IndexOf(RowScope.Resolve(_source.Input.Schema, _alias, (ColumnSyntax)keys[index]))
        : index;

    private SqlExpression Bind(ExpressionSyntax expression, string place, string? condition)
    {
        var binder = new ExpressionBinder(new RowScope(_source.Input.Schema, _alias, place));
        return condition is null ? binder.Bind(expression) : binder.BindCondition(expression, condition);
    }
}
