using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>Takes the rows of a query. A row is valid during the call only.</summary>
public interface IRowSink
{
    /// <param name="row">The columns of the query's sink table.</param>
    /// <param name="ingestTime">When the newest of the events in the row was ingested, in epoch milliseconds.</param>
    void Emit(ReadOnlySpan<Value> row, long ingestTime);
}
