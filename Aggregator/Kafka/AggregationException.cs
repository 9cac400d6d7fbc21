namespace FeatureStore.Aggregator.Kafka;

/// <summary>The windows cannot go on: the process has to start again.</summary>
internal sealed class AggregationException(string message, Exception cause) : Exception(message, cause);
