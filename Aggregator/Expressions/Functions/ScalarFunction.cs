namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Makes the expression of a call from its arguments.</summary>
/// <exception cref="FunctionException">The function cannot be applied to them.</exception>
internal delegate SqlExpression ScalarFunction(string name, IReadOnlyList<SqlExpression> arguments);
