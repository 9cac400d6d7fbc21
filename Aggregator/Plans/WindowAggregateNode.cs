using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Plans;

/// <summary>GROUP BY keys, window_start, window_end. Its columns: the keys, the aggregates, the window's bounds and time.</summary>
internal sealed class WindowAggregateNode(
    PlanNode input, WindowSpec window, int timeColumn, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates)
    : PlanNode(WindowSchema.Of(input.Schema[timeColumn].Window?.Time ?? input.Schema[timeColumn].Type, keys, aggregates))
{
    private readonly WindowProgram _program = new(window, timeColumn, keys, aggregates);

    public override IEnumerable<TableDefinition> Sources => input.Sources;

    public override bool IsKeyed => input.IsKeyed && keys.OfType<ColumnExpression>().Any(key => input.IsKey(key.Ordinal));

    public override bool IsKey(int column) => column < keys.Count && keys[column] is ColumnExpression key && input.IsKey(key.Ordinal);

    public override void Connect(Operator next, Pipeline pipeline)
    {
        StatefulOperator windows = window.Kind is WindowKind.Session
            ? new SessionWindowOperator(_program, next)
            : new SliceWindowOperator(_program, next, pipeline.IsTwoPhase && _program.CanMerge && window.Kind is not WindowKind.Attached ? new SliceBuffer(_program) : null);
        pipeline.Add(windows);
        input.Connect(windows, pipeline);
    }
}
