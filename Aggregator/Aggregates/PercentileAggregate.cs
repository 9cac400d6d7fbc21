using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>PERCENTILE(x, share) and PERCENTILE(x, share, frequency): exact, interpolated linearly; a row whose frequency is not positive does not count.</summary>
internal sealed class PercentileAggregate(double share) : Aggregate(SqlType.Double)
{
    public override IReadOnlyList<SqlType> SlotTypes { get; } = [SqlType.Null];

    /// <returns>The aggregate and the arguments that change from row to row.</returns>
    /// <exception cref="FunctionException">The arguments are wrong.</exception>
    public static (PercentileAggregate Function, SqlExpression[] Arguments) Create(string name, IReadOnlyList<SqlExpression> arguments)
    {
        if (!arguments[0].Type.IsNumeric || !arguments[1].Type.IsNumeric || arguments.Skip(2).Any(frequency => !frequency.Type.IsInteger))
            throw Signature.CannotApply(name, arguments);
        if (arguments[1] is not LiteralExpression { Value: not null } literal)
            throw new FunctionException("The percentage of PERCENTILE must be a constant");
        var share = ExpressionCompiler.CompileValue(Casts.Convert(literal, SqlType.Double))([]).Double;
        if (share is not (>= 0 and <= 1))
            throw new FunctionException($"Percentage of PERCENTILE should be between [0.0, 1.0], but was '{ToText.From(share)}'");
        var value = Casts.Convert(arguments[0], SqlType.Double);
        var frequency = arguments.Count > 2 ? Casts.Convert(arguments[2], SqlType.BigInt) : new LiteralExpression(1L, SqlType.BigInt.NotNull());
        return (new PercentileAggregate(share), [value, frequency]);
    }

    public override Expression Accumulate(Slots slots, IReadOnlyList<Expression> arguments) => Expression.Call(
        typeof(PercentileAggregate), nameof(Add), null, slots.Accumulator, Expression.Constant(slots.Offset), arguments[0], arguments[1]);

    public override Expression Merge(Slots slots, Slots other) => Expression.Call(
        typeof(PercentileAggregate), nameof(AddAll), null,
        slots.Accumulator, Expression.Constant(slots.Offset), other.Accumulator, Expression.Constant(other.Offset));

    public override Expression Finish(Slots slots) => Expression.Call(
        typeof(PercentileAggregate), nameof(Percentile), null, slots.Accumulator, Expression.Constant(slots.Offset), Expression.Constant(share));

    public static void Add(Value[] accumulator, int slot, double value, long frequency)
    {
        if (frequency > 0)
            CountsOf(accumulator, slot).Add(Value.From(value).Bits, frequency);
    }

    public static void AddAll(Value[] accumulator, int slot, Value[] other, int otherSlot)
    {
        if (other[otherSlot].Reference is not ValueCounts added)
            return;
        var counts = CountsOf(accumulator, slot);
        foreach (var (bits, count) in added.Counts)
            counts.Add(bits, count);
    }

    public static double? Percentile(Value[] accumulator, int slot, double share) => (accumulator[slot].Reference as ValueCounts)?.Percentile(share);

    private static ValueCounts CountsOf(Value[] accumulator, int slot)
    {
        if (accumulator[slot].Reference is ValueCounts counts)
            return counts;
        accumulator[slot] = Value.FromState(counts = new ValueCounts());
        return counts;
    }
}
