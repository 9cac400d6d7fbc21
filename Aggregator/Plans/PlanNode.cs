using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>A step of a query's plan, with the schema of its rows.</summary>
internal abstract class PlanNode(RowSchema schema)
{
    public RowSchema Schema { get; } = schema;

    /// <summary>The table at the bottom.</summary>
    public abstract TableDefinition Source { get; }

    /// <summary>Makes the operators of this step and those below it, for <paramref name="pipeline"/>; gives the one that rows of the source enter.</summary>
    public abstract Operator CreateOperators(Operator next, Pipeline pipeline);
}
