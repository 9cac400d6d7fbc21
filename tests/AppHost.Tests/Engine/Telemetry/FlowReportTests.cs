using FeatureStore.AppHost.Embedded.Telemetry;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.AppHost.Tests.Engine.Telemetry;

public sealed class FlowReportTests
{
    private readonly MetricTable _table = new();
    private readonly FlowReport _report;

    public FlowReportTests()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 12, 0, 5, TimeSpan.Zero));
        time.SetLocalTimeZone(TimeZoneInfo.Utc);
        _report = new FlowReport(_table, time);
    }

    [Fact]
    public void The_line_says_what_flowed_since_the_last_one()
    {
        Record(second: 2, rides: 100, rows: 10, fresh: [10, 0, 0], lag: 5, predictions: 0);
        Assert.Equal(
            "12:00:05  rides 100/s  features 10 rows/s  freshness p50 5.0 ms p99 9.9 ms  lag rides 5 features -  predictions 0/s", _report.Next());

        Record(second: 5, rides: 1_000_000, rows: 70, fresh: [10, 60, 0], lag: 0, predictions: 6);
        Assert.Equal(
            "12:00:05  rides 333,300/s  features 20 rows/s  freshness p50 255 ms p99 495 ms  lag rides 0 features -  predictions 2/s",
            _report.Next());
    }

    [Fact]
    public void Nothing_flowing_is_said_once()
    {
        Record(second: 2, rides: 100, rows: 10, fresh: [10, 0, 0], lag: 0, predictions: 0);
        Assert.NotNull(_report.Next());

        Assert.Contains("rides 0/s", _report.Next(), StringComparison.Ordinal);
        Assert.Null(_report.Next());

        Record(second: 3, rides: 101, rows: 10, fresh: [10, 0, 0], lag: 0, predictions: 0);
        Assert.Contains("rides 1/s", _report.Next(), StringComparison.Ordinal);
    }

    // Freshness in buckets up to 10 ms and up to 500 ms.
    private void Record(ulong second, double rides, double rows, ulong[] fresh, long lag, double predictions) => _table.Record(Exports.From(
        "service",
        Exports.Counter(FlowMetrics.RidesProduced, rides, second),
        Exports.Counter(FlowMetrics.RowsPushed, rows, second, "written"),
        Exports.Counter(FlowMetrics.RowsPushed, 5 * rows, second, "stale"),
        Exports.Histogram(FlowMetrics.Freshness, [0.01, 0.5], fresh, second),
        Exports.Gauge(FlowMetrics.ConsumerLag, lag, second, "driver-stats"),
        Exports.Counter(FlowMetrics.Predictions, predictions, second)));
}
