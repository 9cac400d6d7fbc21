using FeatureStore.Aggregator.Pipelines;

namespace FeatureStore.Aggregator.Plans;

/// <summary>The rows of a table.</summary>
internal sealed class ScanNode(TableDefinition table) : PlanNode(table.Schema)
{
    public override IEnumerable<TableDefinition> Sources => [table];

    public override bool IsKeyed => true;

    public override bool IsKey(int column) => table.Options.TryGetValue("key.fields", out var key) && Schema[column].Name == key;

    public override void Connect(Operator next, Pipeline pipeline) => pipeline.AddEntry(table, next);
}
