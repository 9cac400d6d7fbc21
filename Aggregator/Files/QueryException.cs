namespace FeatureStore.Aggregator.Files;

/// <summary>A query that failed while it ran; the message names the place.</summary>
internal sealed class QueryException(string message, Exception cause) : Exception(message, cause);
