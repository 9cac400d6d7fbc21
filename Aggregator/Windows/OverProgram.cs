using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Expressions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>What OVER aggregates do to rows, compiled once and shared by the operators of all partitions.</summary>
internal sealed class OverProgram(
    OverFrame frame, int timeColumn, int columns, IReadOnlyList<SqlExpression> keys, IReadOnlyList<AggregateCall> aggregates)
{
    public OverFrame Frame => frame;

    public int Columns => columns;

    public int KeyCount => keys.Count;

    public int ResultColumns => columns + aggregates.Count;

    public AggregateProgram Aggregates { get; } = new(aggregates);

    public Action<Value[], Value[]> KeysOf { get; } = ExpressionCompiler.CompileProjection(keys);

    public long TimeOf(Value[] row) => row[timeColumn].BigInt;
}
