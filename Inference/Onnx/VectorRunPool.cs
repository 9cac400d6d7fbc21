using System.Collections.Concurrent;

namespace FeatureStore.Inference.Onnx;

/// <summary>Keeps a few runs with their buffers, so that a request allocates none. The graph lives as long as its pool.</summary>
internal sealed class VectorRunPool(OnnxGraph graph, VectorShape shape) : IDisposable
{
    // A large batch is rare; its buffers are not worth keeping.
    private const int LargestKept = 1024;
    private readonly ConcurrentBag<VectorRun> _free = [];
    private readonly int _kept = Environment.ProcessorCount * 2;
    private volatile bool _disposed;

    public VectorRun Rent(int rows) => rows <= LargestKept && _free.TryTake(out var run) ? run : new VectorRun(graph, shape);

    public void Return(VectorRun run)
    {
        if (_disposed || run.Capacity > LargestKept || _free.Count >= _kept) run.Dispose();
        else _free.Add(run);
    }

    public void Dispose()
    {
        _disposed = true;
        while (_free.TryTake(out var run)) run.Dispose();
        graph.Dispose();
    }
}
