using FeatureStore.Aggregator.Pipelines;

namespace FeatureStore.Aggregator.Plans;

/// <summary>The rows of a table.</summary>
internal sealed class ScanNode(TableDefinition table) : PlanNode(table.Schema)
{
    public override TableDefinition Source => table;

    public override Operator CreateOperators(Operator next, Pipeline pipeline) => next;
}
