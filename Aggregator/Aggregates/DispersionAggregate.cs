using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>
/// STDDEV_POP, STDDEV_SAMP, VAR_POP and VAR_SAMP from count, mean and the sum of squared distances to the mean (Welford; slices are merged
/// as Chan et al. do), computed in DOUBLE and cast to the type of the result.
/// </summary>
internal sealed class DispersionAggregate(SqlType argument, Dispersion measure) : Aggregate(ResultOf(argument))
{
    private const int Count = 0;
    private const int Mean = 1;
    private const int Squares = 2;
    private static readonly SqlType s_count = SqlType.BigInt.NotNull();
    private static readonly SqlType s_double = SqlType.Double.NotNull();

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [s_count, s_double, s_double];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) =>
        Expression.Call(
            typeof(Moments), nameof(Moments.Add), null, slots.Accumulator, Expression.Constant(slots.Offset),
            argument.Kind is SqlTypeKind.Decimal
                ? Expression.Call(typeof(DecimalMath), nameof(DecimalMath.ToDouble), null, arguments[0], Expression.Constant(argument.Scale))
                : Expression.Convert(arguments[0], typeof(double)));

    public override Expression Merge(Slots slots, Slots other) =>
        Expression.Call(
            typeof(Moments), nameof(Moments.Merge), null, slots.Accumulator, Expression.Constant(slots.Offset),
            other.Accumulator, Expression.Constant(other.Offset));

    public override Expression Finish(Slots slots)
    {
        var result = Expression.Variable(typeof(double?));
        return Expression.Block(
            [result],
            Expression.Assign(result, Expression.Call(
                typeof(Moments), nameof(Moments.Measure), null, Expression.Constant(measure),
                slots.Read(Count, s_count), slots.Read(Squares, s_double))),
            Code.Hold(
                Expression.Condition(
                    Code.IsNull(result),
                    Code.NullOf(Type),
                    Code.Hold(Converted(Code.Unwrap(result)), Type.OrNull())),
                Type));
    }

    private static SqlType ResultOf(SqlType argument) => argument.Kind is SqlTypeKind.Decimal
        ? SqlType.Decimal(SqlType.MaxDecimalPrecision, Math.Max(6, argument.Scale))
        : argument;

    private Expression Converted(Expression value) => Type.Kind is SqlTypeKind.Decimal
        ? Expression.Call(
            typeof(DecimalMath), nameof(DecimalMath.FromDouble), null, value, Expression.Constant(Type.Precision), Expression.Constant(Type.Scale))
        : Numbers.Convert(value, Type);
}
