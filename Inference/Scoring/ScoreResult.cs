using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>All outputs of a model in its own order and, for a model with a feature service, what they were computed from.</summary>
internal sealed record ScoreResult(ModelIdentity Model, IReadOnlyList<Tensor> Outputs, FeatureTable? Features) : IDisposable
{
    public void Dispose() => Features?.Dispose();
}
