using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>An inference request of the Open Inference Protocol, whatever its encoding.</summary>
/// <param name="Id">Echoed; null when none was given.</param>
/// <param name="Inputs">As they were named, in the order they were given.</param>
/// <param name="Outputs">What is asked for; none is everything.</param>
/// <param name="BinaryOutputs">Whether outputs are wanted as bytes where they do not say themselves.</param>
internal sealed record InferRequest(string? Id, IReadOnlyList<Tensor> Inputs, IReadOnlyList<RequestedOutput> Outputs, bool BinaryOutputs);
