namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>An output that a request names; <c>Binary</c> is null where it leaves the encoding to the request.</summary>
internal sealed record RequestedOutput(string Name, bool? Binary);
