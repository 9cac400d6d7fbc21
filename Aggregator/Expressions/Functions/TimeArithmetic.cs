using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Times plus and minus intervals.</summary>
internal static class TimeArithmetic
{
    public static SqlExpression? TryAdd(SqlExpression left, SqlExpression right)
    {
        if (left.Type.IsInterval && !right.Type.IsInterval)
            (left, right) = (right, left);
        if (!right.Type.IsInterval)
            return null;
        return left.Type.IsInterval ? TryCombine(left, right, Expression.Add) : Moved(left, right, right.Type, interval => interval);
    }

    public static SqlExpression? TrySubtract(SqlExpression left, SqlExpression right)
    {
        if (!right.Type.IsInterval)
            return null;
        return left.Type.IsInterval ? TryCombine(left, right, Expression.Subtract) : Moved(left, right, right.Type, Expression.Negate);
    }

    private static CallExpression? TryCombine(SqlExpression left, SqlExpression right, Func<Expression, Expression, Expression> operation) =>
        left.Type.Kind == right.Type.Kind ? new CallExpression(left.Type.NotNull(), [left, right], values => operation(values[0], values[1])) : null;

    private static CallExpression? Moved(SqlExpression time, SqlExpression interval, SqlType type, Func<Expression, Expression> sign)
    {
        var months = type.Kind is SqlTypeKind.IntervalYearMonth;
        if (time.Type.Kind is SqlTypeKind.Date && type.IsOfHours)
            time = Casts.Cast(time, SqlType.Timestamp with { Precision = 6 }, isTry: false);
        Func<Expression, Expression, Expression>? body = time.Type.Kind switch
        {
            SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => months
                ? (value, by) => Call(nameof(TimeMethods.AddMonths), value, by)
                : Expression.Add,
            SqlTypeKind.Date => (value, by) => Call(months ? nameof(TimeMethods.AddMonthsToDate) : nameof(TimeMethods.AddToDate), value, by),
            SqlTypeKind.Time => months ? (value, _) => value : (value, by) => Call(nameof(TimeMethods.AddToTime), value, by),
            _ => null,
        };
        return body is null ? null : new CallExpression(time.Type.NotNull(), [time, interval], values => body(values[0], sign(values[1])));
    }

    private static MethodCallExpression Call(string method, params Expression[] arguments) =>
        Expression.Call(typeof(TimeMethods), method, null, arguments);
}
