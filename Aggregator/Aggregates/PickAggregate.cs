using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>FIRST_VALUE and LAST_VALUE, in the order of arrival. Slices cannot be merged: which came first is not known.</summary>
internal sealed class PickAggregate(SqlType type, bool first) : Aggregate(type)
{
    private readonly SqlType _picked = type.OrNull();

    public override IReadOnlyList<SqlType> SlotTypes { get; } = [type.OrNull()];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => first
        ? Expression.IfThen(Code.IsNull(slots.Read(0, _picked)), slots.Write(0, arguments[0]))
        : slots.Write(0, arguments[0]);

    public override Expression Merge(Slots slots, Slots other) =>
        Expression.Throw(Expression.New(typeof(NotSupportedException)));

    public override Expression Finish(Slots slots) => Code.Hold(slots.Read(0, _picked), Type);
}
