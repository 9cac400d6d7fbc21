using FeatureStore.Aggregator.Pipelines;

namespace FeatureStore.Aggregator.Plans;

/// <summary>The rows of a table.</summary>
internal sealed class ScanNode(TableDefinition table) : PlanNode(table.Schema)
{
    public override IEnumerable<TableDefinition> Sources => [table];

    public override void Connect(Operator next, Pipeline pipeline) => pipeline.AddEntry(table, next);
}
