using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Plans;

/// <summary>A window function without an aggregate: each row once for each of its windows, with their bounds.</summary>
internal sealed class WindowExpandNode(PlanNode input, WindowSpec window, int timeColumn)
    : PlanNode(new RowSchema([.. input.Schema.Columns, .. WindowSchema.Bounds(input.Schema[timeColumn].Type)]))
{
    public override IEnumerable<TableDefinition> Sources => input.Sources;

    public override bool IsKeyed => input.IsKeyed;

    public override bool IsKey(int column) => column < input.Schema.Count && input.IsKey(column);

    public override void Connect(Operator next, Pipeline pipeline) =>
        input.Connect(new WindowExpandOperator(window, timeColumn, input.Schema.Count, next), pipeline);
}
