using HdrHistogram;

namespace FeatureStore.Bench.Scoring;

/// <summary>What a side did under open load at a share of its saturation.</summary>
internal sealed record OpenRow(string Name, double Share, double PerSecond, LongHistogram Nanoseconds);
