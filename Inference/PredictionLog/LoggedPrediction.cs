namespace FeatureStore.Inference.PredictionLog;

/// <summary>A record on its way to the broker; its key is the row's first entity, and null without one.</summary>
internal readonly record struct LoggedPrediction(string? Key, byte[] Value, string? TraceParent);
