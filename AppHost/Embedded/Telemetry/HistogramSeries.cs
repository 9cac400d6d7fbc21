using FeatureStore.AppHost.Embedded.Telemetry.Otlp;

namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>A histogram of one process; what it observed is collected until somebody takes it.</summary>
internal sealed class HistogramSeries(IReadOnlyDictionary<string, string> attributes) : Series(attributes)
{
    private ulong _start;
    private ulong[] _last = [];
    private Distribution _window = Distribution.Empty;

    public void Add(HistogramDataPoint point, AggregationTemporality temporality)
    {
        ulong[] counts = [.. point.BucketCounts];
        bool continues = temporality == AggregationTemporality.Cumulative
            && point.StartTimeUnixNano == _start
            && counts.Length == _last.Length
            && counts.Zip(_last).All(pair => pair.First >= pair.Second);

        ulong[] added = continues ? [.. counts.Zip(_last, (now, before) => now - before)] : counts;
        _window = Distribution.Sum([_window, new([.. point.ExplicitBounds], added)]);
        _start = point.StartTimeUnixNano;
        _last = temporality == AggregationTemporality.Cumulative ? counts : [];
        Time = point.TimeUnixNano;
    }

    public Distribution Take()
    {
        var taken = _window;
        _window = Distribution.Empty;
        return taken;
    }
}
