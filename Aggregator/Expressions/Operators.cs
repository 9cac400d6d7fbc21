using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>The operators of SQL over typed expressions, with their result types.</summary>
internal static class Operators
{
    public static SqlExpression Multiply(SqlExpression left, SqlExpression right) => Compute(left, right, Expression.Multiply);

    public static SqlExpression Divide(SqlExpression left, SqlExpression right) => Compute(left, right, Expression.Divide);

    public static SqlExpression Equal(SqlExpression left, SqlExpression right)
    {
        var type = CommonType(left.Type, right.Type);
        return new CallExpression(
            SqlType.Boolean.NotNull(), [Cast(left, type), Cast(right, type)], values => Comparison.Equal(values[0], values[1]));
    }

    public static SqlExpression NullIf(SqlExpression value, SqlExpression other) => new NullIfExpression(value, Equal(value, other));

    /// <summary>A time some milliseconds before another.</summary>
    public static SqlExpression Minus(SqlExpression time, TimeSpan interval) =>
        new CallExpression(time.Type, [time], values => Expression.Subtract(values[0], Expression.Constant((long)interval.TotalMilliseconds)));

    private static CallExpression Compute(
        SqlExpression left, SqlExpression right, Func<Expression, Expression, Expression> operation)
    {
        var type = CommonType(left.Type, right.Type);
        return new CallExpression(type.NotNull(), [Cast(left, type), Cast(right, type)], values => operation(values[0], values[1]));
    }

    private static SqlType CommonType(SqlType left, SqlType right) => left.Kind == right.Kind ? left : SqlType.Double;

    private static SqlExpression Cast(SqlExpression value, SqlType type) => value.Type.Kind == type.Kind
        ? value
        : new CallExpression(type.NotNull(), [value], values => Numbers.Convert(values[0], type));
}
