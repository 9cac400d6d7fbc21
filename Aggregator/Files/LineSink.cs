using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Writes rows as lines, each after a prefix.</summary>
internal sealed class LineSink(TextWriter output, IRowWriter writer, string prefix) : IRowSink
{
    public void Emit(ReadOnlySpan<Value> row, long ingestTime)
    {
        output.Write(prefix);
        output.Write(writer.Write(row));
        output.Write('\n');
    }
}
