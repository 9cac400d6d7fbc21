using FeatureStore.AppHost.Embedded.Telemetry.Otlp;

namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>The newest state of the metrics that the flow line needs, over all processes; every other metric is ignored.</summary>
internal sealed class MetricTable
{
    private const int SeriesLimit = 2_000;
    private const string ServiceName = "service.name";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, Dictionary<string, Series>> _series = new(StringComparer.Ordinal);
    private int _count;

    public void Record(ExportMetricsServiceRequest request)
    {
        lock (_gate)
        {
            foreach (var resource in request.ResourceMetrics)
            {
                string process = Attributes(resource.Resource?.Attributes ?? []).GetValueOrDefault(ServiceName, "");
                foreach (var metric in resource.ScopeMetrics.SelectMany(scope => scope.Metrics).Where(metric => FlowMetrics.All.Contains(metric.Name)))
                    Record(process, metric);
            }
        }
    }

    /// <summary>How much was counted in all, and when the newest point was taken.</summary>
    public CounterValue Counter(string name, string? tag = null, string? value = null)
    {
        lock (_gate)
        {
            var series = SeriesOf<CounterSeries>(name).Where(s => tag is null || s.Attributes.GetValueOrDefault(tag) == value).ToList();
            return series.Count == 0 ? default : new(series.Sum(s => s.Total), series.Min(s => s.Start), series.Max(s => s.Time));
        }
    }

    /// <summary>The sum of the newest values for each value of the tag.</summary>
    public IReadOnlyDictionary<string, double> Gauges(string name, string tag)
    {
        lock (_gate)
        {
            return SeriesOf<GaugeSeries>(name)
                .GroupBy(s => s.Attributes.GetValueOrDefault(tag, ""))
                .ToDictionary(group => group.Key, group => group.Sum(s => s.Value));
        }
    }

    /// <summary>What was observed since the last time it was taken.</summary>
    public Distribution TakeHistogram(string name)
    {
        lock (_gate)
            return Distribution.Sum(SeriesOf<HistogramSeries>(name).Select(s => s.Take()));
    }

    private IEnumerable<T> SeriesOf<T>(string name) where T : Series => _series.GetValueOrDefault(name)?.Values.OfType<T>() ?? [];

    private void Record(string process, Metric metric)
    {
        foreach (var point in metric.Gauge?.DataPoints ?? [])
            Find(process, metric.Name, point.Attributes, attributes => new GaugeSeries(attributes))?.Add(point);
        foreach (var point in metric.Sum?.DataPoints ?? [])
            Find(process, metric.Name, point.Attributes, attributes => new CounterSeries(attributes))?.Add(point, metric.Sum!.AggregationTemporality);
        foreach (var point in metric.Histogram?.DataPoints ?? [])
            Find(process, metric.Name, point.Attributes, attributes => new HistogramSeries(attributes))?.Add(point, metric.Histogram!.AggregationTemporality);
    }

    /// <summary>Null when there are too many series already: a service that tags by driver must not fill the AppHost's memory.</summary>
    private T? Find<T>(string process, string metric, IEnumerable<KeyValue> tags, Func<IReadOnlyDictionary<string, string>, T> create)
        where T : Series
    {
        if (!_series.TryGetValue(metric, out var ofMetric))
            _series[metric] = ofMetric = new(StringComparer.Ordinal);

        var attributes = Attributes(tags);
        string key = string.Join('\n', attributes.Select(a => $"{a.Key}={a.Value}").Order(StringComparer.Ordinal).Prepend(process));
        if (ofMetric.TryGetValue(key, out var known))
            return known as T;
        if (_count >= SeriesLimit)
            return null;

        _count++;
        var series = create(attributes);
        ofMetric[key] = series;
        return series;
    }

    private static Dictionary<string, string> Attributes(IEnumerable<KeyValue> attributes) =>
        attributes.GroupBy(a => a.Key).ToDictionary(group => group.Key, group => Text(group.First().Value));

    private static string Text(AnyValue? value) => value?.ValueCase switch
    {
        AnyValue.ValueOneofCase.StringValue => value.StringValue,
        AnyValue.ValueOneofCase.BoolValue => value.BoolValue ? "true" : "false",
        AnyValue.ValueOneofCase.IntValue => $"{value.IntValue}",
        AnyValue.ValueOneofCase.DoubleValue => $"{value.DoubleValue}",
        _ => "",
    };
}
