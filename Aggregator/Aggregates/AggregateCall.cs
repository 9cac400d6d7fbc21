using FeatureStore.Aggregator.Expressions;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>
/// An aggregate of a query: <c>FUNCTION(arguments) FILTER (WHERE filter)</c>. Rows with a NULL argument, or whose filter is not TRUE,
/// do not count.
/// </summary>
internal sealed record AggregateCall(Aggregate Function, IReadOnlyList<SqlExpression> Arguments, SqlExpression? Filter = null);
