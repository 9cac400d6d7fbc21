using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Types;
using FeatureStore.Aggregator.Windows;

namespace FeatureStore.Aggregator.Pipelines;

/// <summary>
/// A running query with its state: rows of the source and watermarks in, rows of the sink out. It is used by one thread at a time;
/// each partition of the source has its own.
/// </summary>
public sealed class Pipeline
{
    private readonly List<SliceWindowOperator> _windows = [];
    private readonly Operator _entry;

    internal Pipeline(PlanNode plan, IRowSink sink) => _entry = plan.CreateOperators(new SinkOperator(sink), this);

    /// <summary>The rows that came too late for every window.</summary>
    public long LateRows => _windows.Sum(window => window.LateRows);

    /// <summary>The keys that have state.</summary>
    public int KeyCount => _windows.Sum(window => window.KeyCount);

    /// <summary>The watermark at which the next window fires; the highest there is when none waits.</summary>
    public long NextFiring => _windows.Count == 0 ? long.MaxValue : _windows.Min(window => window.NextFiring);

    /// <summary>Takes a row of the source. It may be reused after the call.</summary>
    /// <param name="row">The columns of the source table.</param>
    /// <param name="ingestTime">When the row's event was ingested, in epoch milliseconds.</param>
    public void Process(Value[] row, long ingestTime) => _entry.Process(row, ingestTime);

    /// <summary>Fires the windows whose last millisecond the watermark has reached.</summary>
    public void AdvanceWatermark(long watermark) => _entry.AdvanceWatermark(watermark);

    /// <summary>No more rows will come: fires all windows.</summary>
    public void Complete() => AdvanceWatermark(long.MaxValue);

    internal Operator Add(SliceWindowOperator window)
    {
        _windows.Add(window);
        return window;
    }
}
