using System.Linq.Expressions;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Aggregates;

/// <summary>The aggregates of a query, compiled: one accumulator array holds them all.</summary>
internal sealed class AggregateProgram
{
    private readonly Value[] _initial;

    public AggregateProgram(IReadOnlyList<AggregateCall> calls)
    {
        SlotTypes = [.. calls.SelectMany(call => call.Function.SlotTypes)];
        _initial = new Value[SlotTypes.Count];
        var offsets = new int[calls.Count];
        var offset = 0;
        for (var i = 0; i < calls.Count; i++)
        {
            offsets[i] = offset;
            calls[i].Function.Initialize(_initial.AsSpan(offset, calls[i].Function.SlotTypes.Count));
            offset += calls[i].Function.SlotTypes.Count;
        }

        Accumulate = CompileAccumulate(calls, offsets);
        Merge = CompileMerge(calls, offsets);
        Finish = CompileFinish(calls, offsets);
    }

    public IReadOnlyList<SqlType> SlotTypes { get; }

    /// <summary>Adds a row to an accumulator.</summary>
    public Action<Value[], Value[]> Accumulate { get; }

    /// <summary>Adds the second accumulator to the first.</summary>
    public Action<Value[], Value[]> Merge { get; }

    /// <summary>Writes the results of an accumulator into a row, from a position on.</summary>
    public Action<Value[], Value[], int> Finish { get; }

    public Value[] NewAccumulator() => [.. _initial];

    public void Reset(Value[] accumulator) => _initial.CopyTo(accumulator, 0);

    private static Action<Value[], Value[]> CompileAccumulate(IReadOnlyList<AggregateCall> calls, int[] offsets)
    {
        var row = Expression.Parameter(typeof(Value[]), "row");
        var accumulator = Expression.Parameter(typeof(Value[]), "accumulator");
        var steps = calls.Select((call, i) => Accumulation(call, new Slots(accumulator, offsets[i]), row));
        return Expression.Lambda<Action<Value[], Value[]>>(Sequence(steps), row, accumulator).Compile();
    }

    private static Expression Accumulation(AggregateCall call, Slots slots, ParameterExpression row)
    {
        var values = call.Arguments.Select(argument => argument.Emit(row)).ToArray();
        var held = values.Select(value => Expression.Variable(value.Type)).ToArray();
        var step = call.Function.Accumulate(slots, [.. held.Select(Code.Unwrap)]);
        foreach (var value in held.Where((_, i) => call.Arguments[i].Type.Nullable))
            step = Expression.IfThen(Expression.Not(Code.IsNull(value)), step);
        step = Expression.Block(held, [.. held.Zip(values, Expression.Assign), step]);
        return call.Filter is null ? step : Expression.IfThen(Code.IsTrue(call.Filter.Emit(row)), step);
    }

    private static Action<Value[], Value[]> CompileMerge(IReadOnlyList<AggregateCall> calls, int[] offsets)
    {
        var accumulator = Expression.Parameter(typeof(Value[]), "accumulator");
        var other = Expression.Parameter(typeof(Value[]), "other");
        var steps = calls.Select((call, i) => call.Function.Merge(new Slots(accumulator, offsets[i]), new Slots(other, offsets[i])));
        return Expression.Lambda<Action<Value[], Value[]>>(Sequence(steps), accumulator, other).Compile();
    }

    private static Action<Value[], Value[], int> CompileFinish(IReadOnlyList<AggregateCall> calls, int[] offsets)
    {
        var accumulator = Expression.Parameter(typeof(Value[]), "accumulator");
        var row = Expression.Parameter(typeof(Value[]), "row");
        var position = Expression.Parameter(typeof(int), "position");
        var steps = calls.Select((call, i) => Expression.Assign(
            Expression.ArrayAccess(row, Expression.Add(position, Expression.Constant(i))),
            Code.ToValue(call.Function.Finish(new Slots(accumulator, offsets[i])))));
        return Expression.Lambda<Action<Value[], Value[], int>>(Sequence(steps), accumulator, row, position).Compile();
    }

    private static BlockExpression Sequence(IEnumerable<Expression> steps) =>
        Expression.Block(typeof(void), [Expression.Empty(), .. steps]);
}
