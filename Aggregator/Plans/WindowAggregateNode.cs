using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Plans;

/// <summary>GROUP BY keys, window_start, window_end. Its columns: the keys, the aggregates, the window's bounds and time.</summary>
internal sealed class WindowAggregateNode(
    PlanNode input, WindowSpec window, int timeColumn, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates)
    : PlanNode(SchemaOf(input.Schema[timeColumn].Type, keys, aggregates))
{
    private readonly WindowProgram _program = new(window, timeColumn, keys, aggregates);

    public override TableDefinition Source => input.Source;

    public override Operator CreateOperators(Operator next, Pipeline pipeline) => input.CreateOperators(pipeline.Add(new SliceWindowOperator(_program, next)), pipeline);

    private static RowSchema SchemaOf(SqlType time, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates) => new(
    [
        .. keys.Select((key, i) => new Column($"key{i}", key.Type)),
        .. aggregates.Select((call, i) => new Column($"aggregate{i}", call.Function.Type)),
        new Column("window_start", SqlType.Timestamp.NotNull()),
        new Column("window_end", SqlType.Timestamp.NotNull()),
        new Column("window_time", time.NotNull()),
    ]);
}
