using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Sql.Syntax;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Planning;

/// <summary>Plans a SELECT with OVER aggregates, which all have one window.</summary>
internal sealed class OverPlanner(SelectSyntax select, RowScope row)
{
    public CalcNode Plan(PlanNode input)
    {
        var calls = select.Items.SelectMany(item => SyntaxSearch.Overs(item.Expression)).DistinctBy(call => call.Text).ToList();
        if (calls.Find(call => !AggregateLibrary.Contains(call.Name)) is { } other)
            throw new SqlException(other.Position, $"{other.Name} is not supported before OVER; there are {AggregateLibrary.Names}");
        foreach (var call in calls.Where(call => call.Filter is not null))
            throw new SqlException(call.Position, "OVER must be applied to aggregate function");
        var windows = calls.Select(call => WindowOf(call.Over!)).ToList();
        if (windows.Find(window => window.Text != windows[0].Text) is { } second)
            throw new SqlException(second.Position, "Unsupported use of OVER windows: all aggregates of a SELECT must be computed on the same window");

        var binder = new ExpressionBinder(new NestedScope(row));
        var (frame, timeColumn) = FrameOf(windows[0], input);
        var node = new OverNode(
            input, frame, timeColumn,
            [.. windows[0].PartitionBy.Select(binder.Bind)],
            [.. calls.Select(call => AggregateBinding.Bind(call, binder))]);
        var ordinals = calls.Select((call, i) => KeyValuePair.Create(call.Text, input.Schema.Count + i))
            .ToDictionary(StringComparer.Ordinal);
        return SelectPlanner.Project(select, node, null, new ExpressionBinder(new ComputedScope(node.Schema, ordinals, row)));
    }

    private OverSyntax WindowOf(OverSyntax over)
    {
        if (over.WindowName is null)
            return over;
        return select.Windows.TryGetValue(over.WindowName, out var window)
            ? window
            : throw new SqlException(over.Position, $"Window '{over.WindowName}' not found");
    }

    private (OverFrame Frame, int TimeColumn) FrameOf(OverSyntax window, PlanNode input)
    {
        if (window.OrderBy is not ColumnSyntax column || window.SeveralOrders)
            throw new SqlException(window.Position, "The window can only be ordered by a single time column");
        if (window.Descending)
            throw new SqlException(column.Position, "The window can only be ordered in ASCENDING mode");
        var timeColumn = RowScope.Resolve(input.Schema, SelectPlanner.AliasOf(select.Source), column);
        if (!input.Schema[timeColumn].IsTimeAttribute)
            throw new SqlException(column.Position, $"OVER must be ordered by a time attribute (a column with a WATERMARK), but '{column.Name}' is not");
        return (window.Frame is { } frame ? FrameOf(frame) : new OverFrame(IsRows: false, Preceding: null), timeColumn);
    }

    private static OverFrame FrameOf(FrameSyntax frame)
    {
        if (frame.Upper.Kind is not FrameBoundKind.CurrentRow)
            throw new SqlException(frame.Upper.Position, "OVER windows that do not end at the CURRENT ROW are not supported");
        if (frame.Lower.Kind is not FrameBoundKind.Preceding)
            return new OverFrame(frame.IsRows, frame.Lower.Kind is FrameBoundKind.CurrentRow ? 0 : throw new SqlException(frame.Lower.Position, "FOLLOWING is not supported"));
        return new OverFrame(frame.IsRows, (frame.IsRows, frame.Lower.Distance) switch
        {
            (_, null) => null,
            (true, LiteralSyntax { Value: int rows }) => rows,
            (false, LiteralSyntax { Type.Kind: SqlTypeKind.IntervalDayTime, Value: long range }) => range,
            (true, _) => throw new SqlException(frame.Lower.Position, "ROWS needs a number: ROWS BETWEEN 10 PRECEDING AND CURRENT ROW"),
            _ => throw new SqlException(frame.Lower.Position, "Data Type mismatch between ORDER BY and RANGE clause: RANGE needs an interval of days to seconds"),
        });
    }
}
