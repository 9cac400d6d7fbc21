namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>A function cannot be applied to its arguments; whoever binds the call adds the place.</summary>
internal sealed class FunctionException(string message) : Exception(message);
