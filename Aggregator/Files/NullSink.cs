using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The blackhole connector.</summary>
internal sealed class NullSink : IRowSink
{
    public void Emit(ReadOnlySpan<Value> row, long ingestTime)
    {
    }
}
