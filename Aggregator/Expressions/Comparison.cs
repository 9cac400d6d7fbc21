using System.Linq.Expressions;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Comparisons of two values of the same type that are not NULL.</summary>
internal static class Comparison
{
    public static Expression Equal(Expression left, Expression right) =>
        left.Type == typeof(byte[])
            ? Expression.Equal(Compare(left, right), Expression.Constant(0))
            : Expression.Equal(left, right);

    public static Expression Less(Expression left, Expression right) => IsOrdered(left.Type)
        ? Expression.LessThan(left, right)
        : Expression.LessThan(Compare(left, right), Expression.Constant(0));

    public static Expression LessOrEqual(Expression left, Expression right) => IsOrdered(left.Type)
        ? Expression.LessThanOrEqual(left, right)
        : Expression.LessThanOrEqual(Compare(left, right), Expression.Constant(0));

    private static bool IsOrdered(Type type) => type != typeof(string) && type != typeof(byte[]) && type != typeof(bool);

    private static MethodCallExpression Compare(Expression left, Expression right) =>
        Expression.Call(typeof(BinaryOrder), nameof(BinaryOrder.Compare), null, left, right);
}
