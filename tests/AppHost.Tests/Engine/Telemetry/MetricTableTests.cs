using FeatureStore.AppHost.Embedded.Telemetry;

namespace FeatureStore.AppHost.Tests.Engine.Telemetry;

public sealed class MetricTableTests
{
    private readonly MetricTable _table = new();

    [Fact]
    public void A_cumulative_counter_counts_on_when_its_process_starts_again()
    {
        Record(Exports.Counter(FlowMetrics.RidesProduced, 100, second: 2));
        Record(Exports.Counter(FlowMetrics.RidesProduced, 250, second: 3));
        Record(Exports.Counter(FlowMetrics.RidesProduced, 40, second: 9, startSecond: 8));

        Assert.Equal(new CounterValue(290, 8 * Exports.Second, 9 * Exports.Second), _table.Counter(FlowMetrics.RidesProduced));
    }

    [Fact]
    public void Deltas_are_added_up()
    {
        Record(Exports.Counter(FlowMetrics.RidesProduced, 100, second: 2, delta: true));
        Record(Exports.Counter(FlowMetrics.RidesProduced, 100, second: 3, delta: true, startSecond: 2));

        Assert.Equal(200, _table.Counter(FlowMetrics.RidesProduced).Total);
    }

    [Fact]
    public void Processes_and_tags_are_series_of_their_own()
    {
        _table.Record(Exports.From("pusher", Exports.Counter(FlowMetrics.RowsPushed, 7, second: 2, outcome: "written")));
        _table.Record(Exports.From("pusher", Exports.Counter(FlowMetrics.RowsPushed, 2, second: 2, outcome: "stale")));
        _table.Record(Exports.From("pusher-2", Exports.Counter(FlowMetrics.RowsPushed, 5, second: 2, outcome: "written")));

        Assert.Equal(12, _table.Counter(FlowMetrics.RowsPushed, "outcome", "written").Total);
        Assert.Equal(14, _table.Counter(FlowMetrics.RowsPushed).Total);
    }

    [Fact]
    public void The_newest_value_of_a_gauge_counts()
    {
        Record(Exports.Gauge(FlowMetrics.ConsumerLag, 50, second: 2, group: "pusher"));
        Record(Exports.Gauge(FlowMetrics.ConsumerLag, 3, second: 3, group: "pusher"));

        Assert.Equal(3, Assert.Single(_table.Gauges(FlowMetrics.ConsumerLag, FlowMetrics.GroupTag)).Value);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_histogram_gives_what_came_since_it_was_taken(bool delta)
    {
        Record(Exports.Histogram(FlowMetrics.Freshness, [1, 2], [5, 0, 0], second: 2, delta));
        Assert.Equal([5UL, 0, 0], _table.TakeHistogram(FlowMetrics.Freshness).Counts);

        Record(Exports.Histogram(FlowMetrics.Freshness, [1, 2], delta ? [0, 4, 0] : [5, 4, 0], second: 3, delta));
        Assert.Equal([0UL, 4, 0], _table.TakeHistogram(FlowMetrics.Freshness).Counts);
        Assert.Equal(0UL, _table.TakeHistogram(FlowMetrics.Freshness).Count);
    }

    [Fact]
    public void A_histogram_counts_on_when_its_process_starts_again()
    {
        Record(Exports.Histogram(FlowMetrics.Freshness, [1], [5, 0], second: 2));
        Record(Exports.Histogram(FlowMetrics.Freshness, [1], [2, 1], second: 9, startSecond: 8));

        Assert.Equal([7UL, 1], _table.TakeHistogram(FlowMetrics.Freshness).Counts);
    }

    [Fact]
    public void Series_without_end_do_not_fill_the_memory()
    {
        for (int i = 0; i < 3_000; i++)
            Record(Exports.Counter(FlowMetrics.RowsPushed, 1, second: 2, outcome: $"driver-{i}"));

        Assert.Equal(2_000, _table.Counter(FlowMetrics.RowsPushed).Total);
    }

    [Fact]
    public void Other_metrics_are_ignored()
    {
        Record(Exports.Counter("http.server.requests", 9, second: 2));

        Assert.Equal(default, _table.Counter("http.server.requests"));
    }

    private void Record(Embedded.Telemetry.Otlp.Metric metric) => _table.Record(Exports.From("service", metric));
}
