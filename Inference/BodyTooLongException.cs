namespace FeatureStore.Inference;

/// <summary>A stream went on beyond its limit.</summary>
internal sealed class BodyTooLongException(long limit) : IOException($"more than {limit} bytes");
