using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Code for <see cref="DecimalMath"/> between values of given types.</summary>
internal static class Decimals
{
    public static Expression Compute(string method, Expression left, SqlType leftType, Expression right, SqlType rightType, SqlType result) =>
        Expression.Call(
            typeof(DecimalMath), method, null,
            left, Expression.Constant(leftType.Scale), right, Expression.Constant(rightType.Scale),
            Expression.Constant(result.Precision), Expression.Constant(result.Scale));

    public static Expression Fit(Expression value, int scale, SqlType result) =>
        Expression.Call(
            typeof(DecimalMath), nameof(DecimalMath.Fit), null,
            value, Expression.Constant(scale), Expression.Constant(result.Precision), Expression.Constant(result.Scale));
}
