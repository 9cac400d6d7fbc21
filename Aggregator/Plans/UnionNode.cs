using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>UNION ALL; the inputs have columns of the same types.</summary>
internal sealed class UnionNode(IReadOnlyList<PlanNode> inputs) : PlanNode(SchemaOf(inputs))
{
    public override IEnumerable<TableDefinition> Sources => inputs.SelectMany(input => input.Sources);

    public override bool IsKeyed => inputs.All(input => input.IsKeyed);

    public override bool IsKey(int column) => inputs.All(input => input.IsKey(column));

    public override void Connect(Operator next, Pipeline pipeline)
    {
        var union = new UnionOperator(inputs.Count, next);
        for (var i = 0; i < inputs.Count; i++)
            inputs[i].Connect(union.Input(i), pipeline);
    }

    private static RowSchema SchemaOf(IReadOnlyList<PlanNode> inputs) => new(
        [.. inputs[0].Schema.Columns.Select((column, i) => column with
        {
            Type = column.Type.OrNull(inputs.Any(input => input.Schema[i].Type.Nullable)),
            IsTimeAttribute = inputs.All(input => input.Schema[i].IsTimeAttribute),
            Window = inputs.All(input => input.Schema[i].Window == column.Window) ? column.Window : null,
        })]);
}
