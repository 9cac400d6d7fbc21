using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.State;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>
/// A running query with its state: rows of the sources and watermarks in, rows of the sink out. It is used by one thread at a time;
/// each partition of a source has its own.
/// </summary>
public sealed class Pipeline
{
    private readonly List<StatefulOperator> _stateful = [];
    private readonly List<(TableDefinition Source, Operator Operator)> _entries = [];

    internal Pipeline(PlanNode plan, IRowSink sink, bool isTwoPhase)
    {
        IsTwoPhase = isTwoPhase;
        plan.Connect(new SinkOperator(sink), this);
    }

    /// <inheritdoc cref="FeatureQuery.CreatePipeline"/>
    internal bool IsTwoPhase { get; }

    /// <summary>The rows that came too late for every window.</summary>
    public long LateRows => _stateful.Sum(windows => windows.LateRows);

    /// <summary>The keys that have state.</summary>
    public int KeyCount => _stateful.Sum(windows => windows.KeyCount);

    /// <summary>The watermark at which the next window fires; the highest there is when none waits.</summary>
    public long NextFiring => _stateful.Count == 0 ? long.MaxValue : _stateful.Min(windows => windows.NextFiring);

    /// <summary>Takes a row of the only source. It may be reused after the call.</summary>
    /// <param name="row">All columns of the source table.</param>
    /// <param name="ingestTime">When the row's event was ingested, in epoch milliseconds.</param>
    public void Process(Value[] row, long ingestTime)
    {
        foreach (var (_, entry) in _entries)
            entry.Process(row, ingestTime);
    }

    /// <summary>Takes a row of one of several sources.</summary>
    public void Process(TableDefinition source, Value[] row, long ingestTime)
    {
        foreach (var (table, entry) in _entries)
        {
            if (table == source)
                entry.Process(row, ingestTime);
        }
    }

    /// <summary>Fires the windows whose last millisecond the watermark of all sources has reached.</summary>
    public void AdvanceWatermark(long watermark)
    {
        foreach (var (_, entry) in _entries)
            entry.AdvanceWatermark(watermark);
    }

    /// <summary>The watermark of one of several sources has risen; the lowest of theirs counts.</summary>
    public void AdvanceWatermark(TableDefinition source, long watermark)
    {
        foreach (var (table, entry) in _entries)
        {
            if (table == source)
                entry.AdvanceWatermark(watermark);
        }
    }

    /// <summary>No more rows will come: fires all windows.</summary>
    public void Complete() => AdvanceWatermark(long.MaxValue);

    /// <inheritdoc cref="StatefulOperator.Save"/>
    internal void Save(StateWriter writer, bool all)
    {
        foreach (var windows in _stateful)
            windows.Save(writer, all);
    }

    /// <inheritdoc cref="StatefulOperator.Load"/>
    internal void Load(StateReader reader)
    {
        foreach (var windows in _stateful)
            windows.Load(reader);
    }

    /// <inheritdoc cref="StatefulOperator.Resume"/>
    internal void Resume(long watermark)
    {
        foreach (var windows in _stateful)
            windows.Resume(watermark);
    }

    internal void Add(StatefulOperator windows) => _stateful.Add(windows);

    internal void AddEntry(TableDefinition source, Operator entry) => _entries.Add((source, entry));
}
