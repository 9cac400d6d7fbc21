using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>
/// SUM, in the type of its result: integers wrap. The first value is added to zero, not taken as it is: the sum of -0.0 is 0.0.
/// </summary>
internal sealed class SumAggregate(SqlType type) : Aggregate(type)
{
    private readonly SqlType _sum = type.OrNull();

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [type.OrNull()];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => Add(slots, arguments[0]);

    public override Expression Merge(Slots slots, Slots other)
    {
        var sum = Expression.Variable(Code.HolderOf(_sum));
        return Expression.Block(
            [sum],
            Expression.Assign(sum, other.Read(0, _sum)),
            Expression.IfThen(Expression.Not(Code.IsNull(sum)), Add(slots, Code.Unwrap(sum))));
    }

    public override Expression Finish(Slots slots) => Code.Hold(slots.Read(0, _sum), Type);

    private Expression Add(Slots slots, Expression value) =>
        slots.Write(0, Arithmetic.Add(Code.Unwrap(slots.Read(0, _sum)), Expression.Convert(value, _sum.ClrType)));
}
