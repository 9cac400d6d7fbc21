using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>Rows of several inputs; the watermark is the lowest of theirs.</summary>
internal sealed class UnionOperator
{
    private readonly long[] _watermarks;
    private readonly Operator _next;
    private long _watermark = long.MinValue;

    public UnionOperator(int inputs, Operator next)
    {
        _watermarks = new long[inputs];
        Array.Fill(_watermarks, long.MinValue);
        _next = next;
    }

    public Operator Input(int index) => new InputOperator(this, index);

    private void AdvanceWatermark(int input, long watermark)
    {
        _watermarks[input] = Math.Max(_watermarks[input], watermark);
        if (_watermarks.Min() is var lowest && lowest <= _watermark)
            return;
        _watermark = lowest;
        _next.AdvanceWatermark(lowest);
    }

    private sealed class InputOperator(UnionOperator union, int index) : Operator
    {
        public override void Process(Value[] row, long ingestTime) => union._next.Process(row, ingestTime);

        public override void AdvanceWatermark(long watermark) => union.AdvanceWatermark(index, watermark);
    }
}
