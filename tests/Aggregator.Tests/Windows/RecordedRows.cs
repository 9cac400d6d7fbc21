using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.Windows;

/// <summary>A sink that keeps what it gets.</summary>
internal sealed class RecordedRows : IRowSink
{
    public List<Value[]> Rows { get; } = [];

    public List<long> IngestTimes { get; } = [];

    public void Emit(ReadOnlySpan<Value> row, long ingestTime)
    {
        Rows.Add(row.ToArray());
        IngestTimes.Add(ingestTime);
    }
}
