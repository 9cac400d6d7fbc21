using FeatureStore.Aggregator.State;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>A snapshot that waits for the broker to have the rows that came before it.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="IsWhole">Whether it says all, or what has changed only.</param>
/// <param name="DeliveredAt">What <see cref="DeliveryTracker.Delivered"/> is then.</param>
internal sealed record CapturedSnapshot(Snapshot Snapshot, bool IsWhole, long DeliveredAt);
