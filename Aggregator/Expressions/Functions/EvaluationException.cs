namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>A value cannot be computed for a row, as when a text is cast that is no number. It stops the query, as in Flink.</summary>
internal sealed class EvaluationException(string message) : Exception(message);
