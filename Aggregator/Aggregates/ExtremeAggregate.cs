using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>MIN and MAX: a later value replaces an earlier one only if it compares as more extreme, which nothing does with NaN.</summary>
internal sealed class ExtremeAggregate(SqlType type, bool largest) : Aggregate(type)
{
    private readonly SqlType _extreme = type.OrNull();

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [type.OrNull()];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => Consider(slots, arguments[0]);

    public override Expression Merge(Slots slots, Slots other)
    {
        var value = Expression.Variable(Code.HolderOf(_extreme));
        return Expression.Block(
            [value],
            Expression.Assign(value, other.Read(0, _extreme)),
            Expression.IfThen(Expression.Not(Code.IsNull(value)), Consider(slots, Code.Unwrap(value))));
    }

    public override Expression Finish(Slots slots) => Code.Hold(slots.Read(0, _extreme), Type);

    private Expression Consider(Slots slots, Expression argument)
    {
        var value = Expression.Variable(argument.Type);
        var extreme = Expression.Variable(Code.HolderOf(_extreme));
        var replaces = largest
            ? Comparison.Less(Code.Unwrap(extreme), value)
            : Comparison.Less(value, Code.Unwrap(extreme));
        return Expression.Block(
            [value, extreme],
            Expression.Assign(value, argument),
            Expression.Assign(extreme, slots.Read(0, _extreme)),
            Expression.IfThen(Expression.OrElse(Code.IsNull(extreme), replaces), slots.Write(0, value)));
    }
}
