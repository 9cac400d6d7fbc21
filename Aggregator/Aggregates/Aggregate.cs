using System.Linq.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>
/// An aggregate function over arguments of known types. Its accumulator is a few values of a <c>Value[]</c>, so that all accumulators
/// of a query are one array which can be copied, merged and written to disk.
/// </summary>
internal abstract class Aggregate(SqlType type)
{
    /// <summary>The type of the result.</summary>
    public SqlType Type { get; } = type;

    /// <summary>The types of the accumulator's values; null for state that is no SQL value.</summary>
    public abstract IReadOnlyList<SqlType> SlotTypes { get; }

    /// <summary>The accumulator before the first value.</summary>
    public virtual void Initialize(Span<Value> slots)
    {
        for (var i = 0; i < SlotTypes.Count; i++)
            slots[i] = SlotTypes[i].Nullable ? Value.Null : default;
    }

    /// <summary>Adds the arguments, none of which is NULL.</summary>
    public abstract Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments);

    /// <summary>Adds what another accumulator has.</summary>
    public abstract Expression Merge(Slots slots, Slots other);

    /// <summary>The result, in the holder of <see cref="Type"/>.</summary>
    public abstract Expression Finish(Slots slots);
}
