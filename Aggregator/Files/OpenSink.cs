using FeatureStore.Aggregator.Pipelines;

namespace FeatureStore.Aggregator.Files;

/// <summary>A sink, and the file to close when the query has ended.</summary>
internal sealed record OpenSink(IRowSink Sink, IDisposable? File) : IDisposable
{
    public void Dispose() => File?.Dispose();
}
