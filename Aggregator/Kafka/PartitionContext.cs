namespace FeatureStore.Aggregator.Kafka;

/// <summary>An assigned partition of the source topic.</summary>
/// <param name="Partition">Its number.</param>
/// <param name="Deliveries">What its input has led to, as far as the broker has it.</param>
/// <param name="Stopping">The partition is being given up.</param>
internal sealed record PartitionContext(int Partition, DeliveryTracker Deliveries, CancellationToken Stopping);
