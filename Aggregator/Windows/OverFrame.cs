namespace FeatureStore.Aggregator.Windows;

/// <summary>
/// The rows that an OVER aggregate sees, up to the current one: a number of ROWS before it, or those of a RANGE of milliseconds
/// before it, or all.
/// </summary>
internal sealed record OverFrame(bool IsRows, long? Preceding);
