using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>A step of a running query. Rows are valid during the call only: an operator that keeps one copies it.</summary>
internal abstract class Operator
{
    public abstract void Process(Value[] row, long ingestTime);

    /// <summary>No row that comes later is older than the watermark, except late ones. Watermarks never fall.</summary>
    public abstract void AdvanceWatermark(long watermark);
}
