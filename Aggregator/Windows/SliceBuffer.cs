using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>
/// What Flink calls the local phase: rows are added up apart from the slices, and added to them when the watermark reaches the end of a slice that
/// has such rows. The result is the same but for the last digits of doubles.
/// </summary>
internal sealed class SliceBuffer(WindowProgram program)
{
    private readonly Dictionary<Slice, Value[]> _accumulators = [];
    private readonly List<Slice> _slices = [];
    private readonly Value[] _merged = program.Aggregates.NewAccumulator();
    private long _oldestEnd = long.MaxValue;
    private long _nextFlush;

    public Value[] AccumulatorOf(Slice slice)
    {
        if (_accumulators.TryGetValue(slice, out var accumulator))
            return accumulator;
        accumulator = program.Aggregates.NewAccumulator();
        _accumulators.Add(slice, accumulator);
        _slices.Add(slice);
        _oldestEnd = Math.Min(_oldestEnd, slice.End);
        return accumulator;
    }

    public void Flush(long watermark)
    {
        // Late rows of windows to come wait for the next end of a slice.
        if (!WindowSpec.HasFired(_oldestEnd, watermark) || watermark < _nextFlush)
            return;
        foreach (var slice in _slices)
        {
            program.Aggregates.Reset(_merged);
            program.Aggregates.Merge(_merged, _accumulators[slice]);
            program.Aggregates.Merge(slice.Accumulator, _merged);
        }

        _accumulators.Clear();
        _slices.Clear();
        _oldestEnd = long.MaxValue;
        if (watermark < long.MaxValue)
            _nextFlush = program.Window.SliceEnd(watermark + 1) - 1;
    }
}
