using System.Linq.Expressions;
using System.Numerics;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>AVG of DECIMAL(p, s): DECIMAL(38, max(6, s)), rounded half away from zero.</summary>
internal sealed class DecimalAverageAggregate(SqlType argument)
    : Aggregate(SqlType.Decimal(SqlType.MaxDecimalPrecision, Math.Max(6, argument.Scale)))
{
    private static readonly SqlType s_count = SqlType.BigInt.NotNull();
    private readonly SqlType _sum = SqlType.Decimal(SqlType.MaxDecimalPrecision, argument.Scale).NotNull();

    public override IReadOnlyList<SqlType> SlotTypes { get; } =
        [SqlType.Decimal(SqlType.MaxDecimalPrecision, argument.Scale).NotNull(), s_count];

    public static BigInteger? Average(BigInteger sum, long count, int sumScale, int precision, int scale) =>
        count == 0 || DecimalMath.Fit(sum, sumScale, SqlType.MaxDecimalPrecision, sumScale) is null
            ? null
            : DecimalMath.Divide(sum, sumScale, count, 0, precision, scale);

    public override void Initialize(Span<Value> slots)
    {
        slots[0] = Value.From(BigInteger.Zero);
        slots[1] = Value.From(0L);
    }

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => Add(slots, arguments[0], Expression.Constant(1L));

    public override Expression Merge(Slots slots, Slots other) => Add(slots, other.Read(0, _sum), other.Read(1, s_count));

    public override Expression Finish(Slots slots) =>
        Expression.Call(
            typeof(DecimalAverageAggregate), nameof(Average), null,
            slots.Read(0, _sum), slots.Read(1, s_count), Expression.Constant(_sum.Scale),
            Expression.Constant(Type.Precision), Expression.Constant(Type.Scale));

    private BlockExpression Add(Slots slots, Expression sum, Expression count) => Expression.Block(
        slots.Write(0, Expression.Add(slots.Read(0, _sum), sum)),
        slots.Write(1, Expression.Add(slots.Read(1, s_count), count)));
}
