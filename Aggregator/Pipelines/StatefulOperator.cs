using FeatureStore.Aggregator.State;

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

    /// <summary>Writes the state of the keys that have changed since the last time, or of all keys.</summary>
    public abstract void Save(StateWriter writer, bool all);

    /// <summary>Takes state that was saved; what is there already of its keys gives way. To be called in the order of saving.</summary>
    public abstract void Load(StateReader reader);

    /// <summary>All state is loaded: the operator goes on as it was at the watermark.</summary>
    public abstract void Resume(long watermark);
}
