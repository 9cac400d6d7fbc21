using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Expressions;

/// <summary>Conversion among numeric types as Java converts: DOUBLE to an integer truncates and saturates, integers wrap.</summary>
internal static class Numbers
{
    public static Expression Convert(Expression value, SqlType type)
    {
        var target = type.ClrType;
        if (value.Type == target)
            return value;
        if (value.Type != typeof(double) && value.Type != typeof(float) || !type.IsInteger)
            return Expression.Convert(value, target);
        var wide = target == typeof(long) ? nameof(ToLong) : nameof(ToInt);
        return Expression.Convert(
            Expression.Call(typeof(Numbers), wide, null, Expression.Convert(value, typeof(double))), target);
    }

    public static int ToInt(double value) => double.IsNaN(value) ? 0 : int.CreateSaturating(value);

    public static long ToLong(double value) => double.IsNaN(value) ? 0 : long.CreateSaturating(value);
}
