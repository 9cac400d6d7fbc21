using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>Drops rows that do not meet the condition and computes new columns.</summary>
internal sealed class CalcOperator(
    Func<Value[], bool>? condition, Action<Value[], Value[]> projection, int columns, Operator next) : Operator
{
    private readonly Value[] _result = new Value[columns];

    public override void Process(Value[] row, long ingestTime)
    {
        if (condition is not null && !condition(row))
            return;
        projection(row, _result);
        next.Process(_result, ingestTime);
    }

    public override void AdvanceWatermark(long watermark) => next.AdvanceWatermark(watermark);
}
