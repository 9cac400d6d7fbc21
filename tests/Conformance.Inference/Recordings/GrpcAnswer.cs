namespace FeatureStore.Conformance.Inference.Recordings;

/// <param name="Code">As gRPC spells it: INVALID_ARGUMENT.</param>
/// <param name="Messages">Serialized.</param>
internal sealed record GrpcAnswer(string Code, IReadOnlyList<byte[]> Messages);
