using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>A step of a query's plan, with the schema of its rows. It is compiled once; each pipeline has operators of its own.</summary>
internal abstract class PlanNode(RowSchema schema)
{
    public RowSchema Schema { get; } = schema;

    /// <summary>The tables at the bottom.</summary>
    public abstract IEnumerable<TableDefinition> Sources { get; }

    /// <summary>Makes the operators of this step and those below it, whose rows go to <paramref name="next"/>.</summary>
    public abstract void Connect(Operator next, Pipeline pipeline);
}
