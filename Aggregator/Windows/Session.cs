using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>A session of one key: from its first row to one gap after its last.</summary>
internal sealed class Session(Value[] key, long start, long end, Value[] accumulator)
{
    public Value[] Key => key;

    public long Start { get; set; } = start;

    public long End { get; set; } = end;

    public Value[] Accumulator => accumulator;

    public long IngestTime { get; set; } = long.MinValue;

    /// <summary>Whether a session from one time to another is the same as this one; two rows exactly one gap apart are.</summary>
    public bool Touches(long from, long to) => Start <= to && from <= End;
}
