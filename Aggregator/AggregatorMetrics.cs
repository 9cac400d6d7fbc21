using System.Diagnostics.Metrics;
using FeatureStore.Aggregator.Watermarks;

namespace FeatureStore.Aggregator;

/// <summary>The names are part of the contract with dashboards and with the AppHost's line of what flows.</summary>
internal sealed class AggregatorMetrics
{
    public const string MeterName = "FeatureStore.Aggregator";
    public const string Events = "featurestore.aggregator.events";
    public const string Rows = "featurestore.aggregator.rows";
    public const string LateEvents = "featurestore.aggregator.late_events";
    public const string RejectedEvents = "featurestore.aggregator.rejected_events";
    public const string WindowDelay = "featurestore.aggregator.window_delay";
    public const string EmissionDelay = "featurestore.aggregator.emission_delay";
    public const string WatermarkDelay = "featurestore.aggregator.watermark_delay";

    // From a millisecond to a day, as freshness has them.
    private static readonly InstrumentAdvice<double> s_buckets =
        new() { HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 14400, 86400] };

    private readonly Counter<long> _events;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _late;
    private readonly Counter<long> _rejected;
    private readonly Histogram<double> _windowDelay;
    private readonly Histogram<double> _emissionDelay;
    private readonly TimeProvider _time;

    public AggregatorMetrics(IMeterFactory meters, WatermarkClock watermark, TimeProvider time)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>(Events, "{event}", "Events that entered the windows.");
        _rows = meter.CreateCounter<long>(Rows, "{row}", "Feature rows that were sent.");
        _late = meter.CreateCounter<long>(LateEvents, "{event}", "Events that came too late for every window of a view.");
        _rejected = meter.CreateCounter<long>(RejectedEvents, "{event}", "Events that could not be read.");
        _windowDelay = meter.CreateHistogram(WindowDelay, "s", "How long after its end a window's rows were sent.", advice: s_buckets);
        _emissionDelay = meter.CreateHistogram(EmissionDelay, "s", "How long after the ingestion of its newest event a row was sent.", advice: s_buckets);
        _time = time;
        meter.CreateObservableGauge(WatermarkDelay, () => Delays(watermark, time), "s", "How far the watermark is behind the clock.");
    }

    public void EventProcessed() => _events.Add(1);

    public void EventsLate(string view, long events) => _late.Add(events, new KeyValuePair<string, object?>("view", view));

    public void EventRejected() => _rejected.Add(1);

    /// <param name="view">The view.</param>
    /// <param name="ingestTime">When the row's newest event was ingested.</param>
    /// <param name="windowEnd">The end of the row's window, if it has one.</param>
    public void RowSent(string view, long ingestTime, long? windowEnd)
    {
        var tag = new KeyValuePair<string, object?>("view", view);
        _rows.Add(1, tag);
        if (!_windowDelay.Enabled && !_emissionDelay.Enabled)
            return;
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        _emissionDelay.Record((now - ingestTime) / 1000d, tag);
        if (windowEnd is { } end)
            _windowDelay.Record((now - end) / 1000d, tag);
    }

    private static IEnumerable<Measurement<double>> Delays(WatermarkClock watermark, TimeProvider time)
    {
        if (watermark.Current is var current and not long.MinValue)
            yield return new((time.GetUtcNow().ToUnixTimeMilliseconds() - current) / 1000d);
    }
}
