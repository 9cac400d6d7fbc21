using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>The end of a pipeline.</summary>
internal sealed class SinkOperator(IRowSink sink) : Operator
{
    public override void Process(Value[] row, long ingestTime) => sink.Emit(row, ingestTime);

    public override void AdvanceWatermark(long watermark)
    {
    }
}
