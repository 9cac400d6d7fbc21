namespace FeatureStore.Aggregator.Pipelines;

/// <summary>An operator that keeps state per key until the watermark frees it.</summary>
internal abstract class StatefulOperator : Operator
{
    /// <summary>The rows that were dropped because they came too late.</summary>
    public long LateRows { get; protected set; }

    /// <summary>The keys that have state.</summary>
    public abstract int KeyCount { get; }

    /// <summary>The watermark at which the operator has something to do; the highest there is when nothing waits.</summary>
    public abstract long NextFiring { get; }
}
