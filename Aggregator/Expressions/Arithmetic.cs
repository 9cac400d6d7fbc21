using System.Linq.Expressions;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Arithmetic on values of one .NET type that are not NULL. Integers wrap as Java's do, also the smallest one divided by -1.</summary>
internal static class Arithmetic
{
    public static Expression Add(Expression left, Expression right) => InWideEnough(left, right, Expression.Add);

    public static Expression Subtract(Expression left, Expression right) => InWideEnough(left, right, Expression.Subtract);

    public static Expression Multiply(Expression left, Expression right) => InWideEnough(left, right, Expression.Multiply);

    public static Expression Divide(Expression left, Expression right) => InWideEnough(left, right, (dividend, divisor) =>
        IsInteger(dividend.Type) ? Expression.Call(typeof(Numbers), nameof(Numbers.Divide), null, dividend, divisor) : Expression.Divide(dividend, divisor));

    public static Expression Modulo(Expression left, Expression right) => InWideEnough(left, right, (dividend, divisor) =>
        Expression.Call(typeof(Numbers), nameof(Numbers.Modulo), null, dividend, divisor));

    public static Expression Negate(Expression value) => IsNarrow(value.Type)
        ? Expression.Convert(Expression.Negate(Expression.Convert(value, typeof(int))), value.Type)
        : Expression.Negate(value);

    private static Expression InWideEnough(Expression left, Expression right, Func<Expression, Expression, Expression> operation) =>
        IsNarrow(left.Type)
            ? Expression.Convert(operation(Expression.Convert(left, typeof(int)), Expression.Convert(right, typeof(int))), left.Type)
            : operation(left, right);

    private static bool IsNarrow(Type type) => type == typeof(sbyte) || type == typeof(short);

    private static bool IsInteger(Type type) => type == typeof(int) || type == typeof(long);
}
