using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Bench.Windows;

/// <summary>A sink like Flink's blackhole, that counts.</summary>
internal sealed class RowCounter : IRowSink
{
    public long Rows { get; private set; }

    public void Emit(ReadOnlySpan<Value> row, long ingestTime) => Rows++;
}
