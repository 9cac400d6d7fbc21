using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Plans;

/// <summary>A step of a query's plan, with the schema of its rows. It is compiled once; each pipeline has operators of its own.</summary>
internal abstract class PlanNode(RowSchema schema)
{
    public RowSchema Schema { get; } = schema;

    /// <summary>The tables at the bottom.</summary>
    public abstract IEnumerable<TableDefinition> Sources { get; }

    /// <summary>Whether all rows that are added up together come of records with the same key.</summary>
    public abstract bool IsKeyed { get; }

    /// <summary>Whether a column is the key of the source's records, as it came.</summary>
    public abstract bool IsKey(int column);

    /// <summary>Makes the operators of this step and those below it, whose rows go to <paramref name="next"/>.</summary>
    public abstract void Connect(Operator next, Pipeline pipeline);
}
