using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Numbers as Java has them: DOUBLE to an integer truncates and saturates, integers wrap.</summary>
internal static class Numbers
{
    /// <summary>Converts among the numeric types but DECIMAL.</summary>
    public static Expression Convert(Expression value, SqlType type)
    {
        var target = type.ClrType;
        if (value.Type == target)
            return value;
        if ((value.Type != typeof(double) && value.Type != typeof(float)) || !type.IsInteger)
            return Expression.Convert(value, target);
        var wide = target == typeof(long) ? nameof(ToLong) : nameof(ToInt);
        return Expression.Convert(
            Expression.Call(typeof(Numbers), wide, null, Expression.Convert(value, typeof(double))), target);
    }

    public static int ToInt(double value) => double.IsNaN(value) ? 0 : int.CreateSaturating(value);

    public static long ToLong(double value) => double.IsNaN(value) ? 0 : long.CreateSaturating(value);

    public static int Divide(int dividend, int divisor) => divisor switch
    {
        0 => throw new EvaluationException("Division by zero"),
        -1 => unchecked(-dividend),
        _ => dividend / divisor,
    };

    public static long Divide(long dividend, long divisor) => divisor switch
    {
        0 => throw new EvaluationException("Division by zero"),
        -1 => unchecked(-dividend),
        _ => dividend / divisor,
    };

    public static int Modulo(int dividend, int divisor) => divisor switch
    {
        0 => throw new EvaluationException("Division by zero"),
        -1 => 0,
        _ => dividend % divisor,
    };

    public static long Modulo(long dividend, long divisor) => divisor switch
    {
        0 => throw new EvaluationException("Division by zero"),
        -1 => 0,
        _ => dividend % divisor,
    };
}
