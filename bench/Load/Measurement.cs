namespace FeatureStore.Bench.Load;

/// <summary>What a side did in one round, and the processor time of the process that answered for each request: zero when none was watched.</summary>
internal sealed record Measurement(double PerSecond, TimeSpan P50, TimeSpan P99, TimeSpan Processor);
