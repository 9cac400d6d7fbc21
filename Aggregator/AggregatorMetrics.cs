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
    public const string WatermarkDelay = "featurestore.aggregator.watermark_delay";

    private readonly Counter<long> _events;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _late;
    private readonly Counter<long> _rejected;

    public AggregatorMetrics(IMeterFactory meters, WatermarkClock watermark, TimeProvider time)
    {
        var meter = meters.Create(MeterName);
        _events = meter.CreateCounter<long>(Events, "{event}", "Events that entered the windows.");
        _rows = meter.CreateCounter<long>(Rows, "{row}", "Feature rows that were sent.");
        _late = meter.CreateCounter<long>(LateEvents, "{event}", "Events that came too late for every window of a view.");
        _rejected = meter.CreateCounter<long>(RejectedEvents, "{event}", "Events that could not be read.");
        meter.CreateObservableGauge(WatermarkDelay, () => Delays(watermark, time), "s", "How far the watermark is behind the clock.");
    }

    public void EventProcessed() => _events.Add(1);

    public void EventsLate(string view, long events) => _late.Add(events, new KeyValuePair<string, object?>("view", view));

    public void EventRejected() => _rejected.Add(1);

    public void RowSent(string view) => _rows.Add(1, new KeyValuePair<string, object?>("view", view));

    private static IEnumerable<Measurement<double>> Delays(WatermarkClock watermark, TimeProvider time)
    {
        if (watermark.Current is var current and not long.MinValue)
            yield return new((time.GetUtcNow().ToUnixTimeMilliseconds() - current) / 1000d);
    }
}
