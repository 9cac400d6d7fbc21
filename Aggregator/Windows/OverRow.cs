using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>A row that an OVER aggregate keeps.</summary>
internal readonly record struct OverRow(long Time, Value[] Row, long IngestTime);
