using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>What a window aggregation does to rows and keys, compiled once and shared by the operators of all partitions.</summary>
internal sealed class WindowProgram(
    WindowSpec window, int timeColumn, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates)
{
    private readonly int _boundsAt = keys.Count + aggregates.Count;

    public WindowSpec Window => window;

    public int KeyCount => keys.Count;

    public AggregateProgram Aggregates { get; } = new(aggregates);

    /// <summary>Whether accumulators can be added up, which FIRST_VALUE's and LAST_VALUE's cannot.</summary>
    public bool CanMerge { get; } = aggregates.All(call => call.Function is not PickAggregate);

    /// <summary>Writes the key of a row.</summary>
    public Action<Value[], Value[]> KeysOf { get; } = ExpressionCompiler.CompileProjection(keys);

    public long TimeOf(Value[] row) => row[timeColumn].BigInt;

    public Value[] NewResult(Value[] key)
    {
        var row = new Value[_boundsAt + 3];
        key.CopyTo(row, 0);
        return row;
    }

    public void SetBounds(Value[] row, long windowStart, long windowEnd)
    {
        row[_boundsAt] = window.Kind is WindowKind.Attached ? row[keys.Count - 1] : Value.From(windowStart);
        row[_boundsAt + 1] = Value.From(windowEnd);
        row[_boundsAt + 2] = Value.From(windowEnd - 1);
    }
}
