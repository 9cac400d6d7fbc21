namespace FeatureStore.Bench.Load;

/// <summary>What a side did in one round.</summary>
internal sealed record Measurement(double PerSecond, TimeSpan P50, TimeSpan P99);
