using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Plans;

/// <summary>OVER aggregates: the input's columns, then the aggregates.</summary>
internal sealed class OverNode(
    PlanNode input, OverFrame frame, int timeColumn, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates)
    : PlanNode(new RowSchema(
        [.. input.Schema.Columns, .. aggregates.Select((call, i) => new Column($"over{i}", call.Function.Type))]))
{
    private readonly OverProgram _program = new(frame, timeColumn, input.Schema.Count, keys, aggregates);

    public override IEnumerable<TableDefinition> Sources => input.Sources;

    public override bool IsKeyed => input.IsKeyed && keys.OfType<ColumnExpression>().Any(key => input.IsKey(key.Ordinal));

    public override bool IsKey(int column) => column < input.Schema.Count && input.IsKey(column);

    public override void Connect(Operator next, Pipeline pipeline)
    {
        var over = new OverOperator(_program, next);
        pipeline.Add(over);
        input.Connect(over, pipeline);
    }
}
