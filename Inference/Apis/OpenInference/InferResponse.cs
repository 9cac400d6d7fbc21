using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

internal sealed record InferResponse(string? Id, ModelIdentity Model, IReadOnlyList<(string Name, Tensor Tensor, bool Binary)> Outputs);
