using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>AVG of integers (truncated, the sum wraps as BIGINT) and of FLOAT and DOUBLE (summed as DOUBLE).</summary>
internal sealed class AverageAggregate(SqlType type) : Aggregate(type)
{
    private static readonly SqlType s_count = SqlType.BigInt.NotNull();
    private readonly SqlType _sum = SumTypeOf(type);

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [SumTypeOf(type), s_count];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) =>
        Add(slots, Expression.Convert(arguments[0], _sum.ClrType), Expression.Constant(1L));

    public override Expression Merge(Slots slots, Slots other) => Add(slots, other.Read(0, _sum), other.Read(1, s_count));

    public override Expression Finish(Slots slots)
    {
        var count = slots.Read(1, s_count);
        var average = Expression.Divide(slots.Read(0, _sum), Expression.Convert(count, _sum.ClrType));
        return Code.Hold(
            Expression.Condition(
                Expression.Equal(count, Expression.Constant(0L)),
                Code.NullOf(Type),
                Code.Hold(Expression.Convert(average, Type.ClrType), Type.OrNull())),
            Type);
    }

    private Expression Add(Slots slots, Expression sum, Expression count) => Expression.Block(
        slots.Write(0, Expression.Add(slots.Read(0, _sum), sum)),
        slots.Write(1, Expression.Add(slots.Read(1, s_count), count)));

    private static SqlType SumTypeOf(SqlType type) => (type.IsInteger ? SqlType.BigInt : SqlType.Double).NotNull();
}
