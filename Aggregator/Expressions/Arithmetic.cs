using System.Linq.Expressions;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Arithmetic on values that are not NULL, in the type of the left one: integers wrap as Java's do.</summary>
internal static class Arithmetic
{
    public static Expression Add(Expression left, Expression right) => InWideEnough(left, right, Expression.Add);

    private static Expression InWideEnough(Expression left, Expression right, Func<Expression, Expression, Expression> operation) =>
        left.Type == typeof(sbyte) || left.Type == typeof(short)
            ? Expression.Convert(operation(Expression.Convert(left, typeof(int)), Expression.Convert(right, typeof(int))), left.Type)
            : operation(left, right);
}
