using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>Gives each row at once, with the bounds of each of its windows; no row is late.</summary>
internal sealed class WindowExpandOperator(WindowSpec window, int timeColumn, int columns, Operator next) : Operator
{
    private readonly Value[] _result = new Value[columns + 3];

    public override void Process(Value[] row, long ingestTime)
    {
        row.CopyTo(_result, 0);
        foreach (var windowEnd in window.WindowEnds(row[timeColumn].BigInt))
        {
            _result[columns] = Value.From(window.WindowStart(windowEnd));
            _result[columns + 1] = Value.From(windowEnd);
            _result[columns + 2] = Value.From(windowEnd - 1);
            next.Process(_result, ingestTime);
        }
    }

    public override void AdvanceWatermark(long watermark) => next.AdvanceWatermark(watermark);
}
