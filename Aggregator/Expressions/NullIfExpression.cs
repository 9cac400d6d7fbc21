using System.Linq.Expressions;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>NULLIF: <paramref name="value"/>, or NULL when <paramref name="equal"/>, a condition over both, is true.</summary>
internal sealed class NullIfExpression(SqlExpression value, SqlExpression equal) : SqlExpression(value.Type.OrNull())
{
    internal override Expression Emit(ParameterExpression row) =>
        Expression.Condition(Code.IsTrue(equal.Emit(row)), Code.NullOf(Type), Code.Hold(value.Emit(row), Type));
}
