using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Windows;

/// <summary>The state of one key of OVER aggregates.</summary>
internal sealed class OverKey(Value[] key, Value[] accumulator)
{
    public Value[] Key => key;

    /// <summary>Rows that wait for the watermark, by their time.</summary>
    public SortedDictionary<long, List<OverRow>> Pending { get; } = [];

    /// <summary>Rows that have come out and are still in the frame of rows to come, oldest first; unused by unbounded frames.</summary>
    public Queue<OverRow> Frame { get; } = new();

    /// <summary>What the rows of the frame add up to.</summary>
    public Value[] Accumulator => accumulator;

    public long IngestTime { get; set; } = long.MinValue;

    /// <summary>Rows up to this time have come out; others that come so late are dropped.</summary>
    public long DoneUntil { get; set; } = long.MinValue;

    /// <summary>When the key is forgotten, unless rows come before.</summary>
    public long? ForgetAt { get; set; }
}
