using System.Diagnostics.Metrics;

namespace FeatureStore.Pusher;

/// <summary>The names are part of the contract with dashboards and with the AppHost's line of what flows.</summary>
internal sealed class PusherMetrics
{
    public const string MeterName = "FeatureStore.Pusher";
    public const string Rows = "featurestore.pusher.rows";
    public const string Freshness = "featurestore.feature.freshness";
    public const string Failures = "featurestore.pusher.failures";
    public const string Parked = "featurestore.pusher.parked_partitions";

    public const string Written = "written";
    public const string Stale = "stale";
    public const string DeadLetter = "dead_letter";
    public const string Tombstone = "tombstone";

    private readonly Counter<long> _rows;
    private readonly Histogram<double> _freshness;
    private readonly Counter<long> _failures;
    private readonly Gauge<int> _parked;

    public PusherMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _rows = meter.CreateCounter<long>(Rows, "{row}", "Feature rows by what became of them");
        _freshness = meter.CreateHistogram(
            Freshness, "s", "Time from the ingest of the newest ride behind a row to the store's acknowledgement of the row",
            advice: new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries =
                [
                    0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.05, 0.075, 0.1, 0.15, 0.25, 0.5, 0.75, 1, 1.5, 2.5, 5, 7.5, 10, 15, 20, 30, 45,
                    60, 120, 180, 240, 300, 450, 600, 900, 1_800, 3_600, 14_400, 86_400,
                ],
            });
        _failures = meter.CreateCounter<long>(Failures, "{attempt}", "Attempts to write a batch that failed and are repeated");
        _parked = meter.CreateGauge<int>(Parked, "{partition}", "Partitions that wait for a schema");
    }

    public void AddRows(string view, string outcome, long rows)
    {
        if (rows > 0)
            _rows.Add(rows, new("view", view), new("outcome", outcome));
    }

    public bool MeasuresFreshness => _freshness.Enabled;

    public void RecordFreshness(string view, TimeSpan age) => _freshness.Record(Math.Max(0, age.TotalSeconds), new KeyValuePair<string, object?>("view", view));

    public void AttemptFailed(string reason) => _failures.Add(1, new KeyValuePair<string, object?>("error.type", reason));

    public void SetParked(int partitions) => _parked.Record(partitions);
}
