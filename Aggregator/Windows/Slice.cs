using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>What one key's rows of one slice add up to.</summary>
internal sealed class Slice(long end, Value[] accumulator)
{
    public long End => end;

    public Value[] Accumulator => accumulator;

    /// <summary>Whether the slice has changed since its state was saved.</summary>
    public bool IsDirty { get; set; }

    /// <summary>The ingest time of the newest of the rows.</summary>
    public long IngestTime { get; set; } = long.MinValue;
}
