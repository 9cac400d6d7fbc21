using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>Code that reads and writes the part of an accumulator that belongs to one aggregate.</summary>
internal readonly record struct Slots(ParameterExpression Accumulator, int Offset)
{
    public Expression Read(int slot, SqlType type) => Code.Read(Accumulator, Offset + slot, type);

    public Expression Write(int slot, Expression value) => Code.Write(Accumulator, Offset + slot, value);

    public Slots From(int slot) => this with { Offset = Offset + slot };

    public Expression State(int slot, Type type) => Expression.Convert(
        Expression.Property(Expression.ArrayIndex(Accumulator, Expression.Constant(Offset + slot)), nameof(Value.Reference)), type);
}
