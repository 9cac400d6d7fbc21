using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Repository;

/// <summary>A model held for one request.</summary>
internal readonly struct ModelLease(ServedModel model) : IDisposable
{
    public ServedModel Model => model;

    public void Dispose() => model.Release();
}
