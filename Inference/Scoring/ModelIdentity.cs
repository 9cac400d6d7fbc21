namespace FeatureStore.Inference.Scoring;

/// <summary>Which model answered; the hash is that of model.onnx, in lower-case hex.</summary>
internal sealed record ModelIdentity(string Name, string Version, string Sha256);
