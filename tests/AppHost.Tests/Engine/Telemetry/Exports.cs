using FeatureStore.AppHost.Embedded.Telemetry.Otlp;

namespace FeatureStore.AppHost.Tests.Engine.Telemetry;

/// <summary>Requests as an exporter sends them.</summary>
internal static class Exports
{
    public const ulong Second = 1_000_000_000;

    public static ExportMetricsServiceRequest From(string service, params Metric[] metrics) => new()
    {
        ResourceMetrics =
        {
            new ResourceMetrics
            {
                Resource = new Resource { Attributes = { Tag("service.name", service) } },
                ScopeMetrics = { new ScopeMetrics { Metrics = { metrics } } },
            },
        },
    };

    public static Metric Counter(string name, double value, ulong second, string? outcome = null, bool delta = false, ulong startSecond = 1)
    {
        var point = new NumberDataPoint { AsDouble = value, StartTimeUnixNano = startSecond * Second, TimeUnixNano = second * Second };
        if (outcome is not null)
            point.Attributes.Add(Tag("outcome", outcome));
        return new Metric { Name = name, Sum = new Sum { AggregationTemporality = Temporality(delta), DataPoints = { point } } };
    }

    public static Metric Gauge(string name, long value, ulong second, string group) => new()
    {
        Name = name,
        Gauge = new Gauge
        {
            DataPoints = { new NumberDataPoint { AsInt = value, TimeUnixNano = second * Second, Attributes = { Tag("messaging.consumer.group.name", group) } } },
        },
    };

    public static Metric Histogram(string name, double[] bounds, ulong[] counts, ulong second, bool delta = false, ulong startSecond = 1) => new()
    {
        Name = name,
        Histogram = new Histogram
        {
            AggregationTemporality = Temporality(delta),
            DataPoints =
            {
                new HistogramDataPoint
                {
                    ExplicitBounds = { bounds }, BucketCounts = { counts }, StartTimeUnixNano = startSecond * Second, TimeUnixNano = second * Second,
                },
            },
        },
    };

    private static AggregationTemporality Temporality(bool delta) => delta ? AggregationTemporality.Delta : AggregationTemporality.Cumulative;

    private static KeyValue Tag(string key, string value) => new() { Key = key, Value = new AnyValue { StringValue = value } };
}
