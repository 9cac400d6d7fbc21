using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>COUNT(*) and COUNT(x).</summary>
internal sealed class CountAggregate() : Aggregate(SqlType.BigInt.NotNull())
{
    public override IReadOnlyList<SqlType> SlotTypes { get; } = [SqlType.BigInt.NotNull()];

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) =>
        slots.Write(0, Expression.Increment(slots.Read(0, Type)));

    public override Expression Merge(Slots slots, Slots other) =>
        slots.Write(0, Expression.Add(slots.Read(0, Type), other.Read(0, Type)));

    public override Expression Finish(Slots slots) => slots.Read(0, Type);
}
