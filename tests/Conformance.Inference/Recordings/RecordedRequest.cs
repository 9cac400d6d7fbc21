namespace FeatureStore.Conformance.Inference.Recordings;

internal sealed record RecordedRequest(string Method, string Path, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body);
