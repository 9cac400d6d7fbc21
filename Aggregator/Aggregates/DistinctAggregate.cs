using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>An aggregate of one argument that takes each of its values once.</summary>
internal sealed class DistinctAggregate(Aggregate inner, SqlType argument) : Aggregate(inner.Type)
{
    private readonly SqlType _argument = argument.NotNull();

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [SqlType.Null, .. inner.SlotTypes];

    public override void Initialize(Span<Value> slots)
    {
        slots[0] = Value.Null;
        inner.Initialize(slots[1..]);
    }

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments)
    {
        var value = Expression.Variable(arguments[0].Type);
        return Expression.Block(
            [value],
            Expression.Assign(value, arguments[0]),
            Expression.IfThen(
                Expression.Call(typeof(DistinctAggregate), nameof(IsNew), null,
                    slots.Accumulator, Expression.Constant(slots.Offset), Code.ToValue(value)),
                inner.Accumulate(slots.From(1), [value])));
    }

    public override Expression Merge(Slots slots, Slots other)
    {
        var values = Expression.Variable(typeof(Value[]));
        var index = Expression.Variable(typeof(int));
        var end = Expression.Label();
        return Expression.Block(
            [values, index],
            Expression.Assign(values, Expression.Call(typeof(DistinctAggregate), nameof(NewValues), null,
                slots.Accumulator, Expression.Constant(slots.Offset), other.Accumulator, Expression.Constant(other.Offset))),
            Expression.Assign(index, Expression.Constant(0)), // Another loop may have left its count in the same local.
            Expression.Loop(
                Expression.IfThenElse(
                    Expression.LessThan(index, Expression.ArrayLength(values)),
                    Expression.Block(
                        inner.Accumulate(slots.From(1),
                            [Expression.Property(Expression.ArrayIndex(values, index), Code.PropertyOf(_argument))]),
                        Expression.PreIncrementAssign(index)),
                    Expression.Break(end)),
                end));
    }

    public override Expression Finish(Slots slots) => inner.Finish(slots.From(1));

    public static bool IsNew(Value[] accumulator, int slot, Value value)
    {
        if (accumulator[slot].Reference is not DistinctSet seen)
            accumulator[slot] = Value.FromState(seen = new DistinctSet());
        return seen.Add(value);
    }

    public static Value[] NewValues(Value[] accumulator, int slot, Value[] other, int otherSlot) =>
        other[otherSlot].Reference is DistinctSet added ? [.. added.Values.Where(value => IsNew(accumulator, slot, value))] : [];
}
