using System.Globalization;

namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>
/// The line of what flows. Raw form:
/// <c>12:00:05  rides 812/s  features 2,401 rows/s  freshness p50 18 ms p99 64 ms  lag rides 0 features 12  predictions 3/s</c>.
/// </summary>
internal sealed class FlowReport(MetricTable metrics, TimeProvider time)
{
    // The groups that read the rides and the feature rows.
    private const string RidesGroup = "driver-stats";
    private const string FeaturesGroup = "pusher";

    // When nothing flows it is said once, and again each time so many lines were left out.
    private const int SilentLines = 20;

    private CounterValue _rides;
    private CounterValue _rows;
    private CounterValue _predictions;
    private int _idle;

    /// <summary>What flowed since the last call; null when nothing did and that was said before.</summary>
    public string? Next()
    {
        double rides = Rate(ref _rides, metrics.Counter(FlowMetrics.RidesProduced));
        double rows = Rate(ref _rows, metrics.Counter(FlowMetrics.RowsPushed, FlowMetrics.OutcomeTag, FlowMetrics.OutcomeWritten));
        double predictions = Rate(ref _predictions, metrics.Counter(FlowMetrics.Predictions));
        var freshness = metrics.TakeHistogram(FlowMetrics.Freshness);
        var lags = metrics.Gauges(FlowMetrics.ConsumerLag, FlowMetrics.GroupTag);

        bool idle = rides == 0 && rows == 0 && predictions == 0 && lags.Values.Sum() == 0;
        _idle = idle ? _idle + 1 : 0;
        if (idle && _idle % SilentLines != 1)
            return null;

        return string.Create(CultureInfo.InvariantCulture,
            $"{time.GetLocalNow():HH:mm:ss}  rides {rides:N0}/s  features {rows:N0} rows/s  freshness {Freshness(freshness)}  "
            + $"lag rides {Lag(lags, RidesGroup)} features {Lag(lags, FeaturesGroup)}  predictions {predictions:N0}/s");
    }

    private static double Rate(ref CounterValue last, CounterValue now)
    {
        double rate = now.RateSince(last) ?? 0;
        last = now;
        return rate;
    }

    private static string Freshness(Distribution distribution) => distribution.Count == 0
        ? "-"
        : $"p50 {Duration(distribution.Quantile(0.5))} p99 {Duration(distribution.Quantile(0.99))}";

    private static string Lag(IReadOnlyDictionary<string, double> lags, string group) =>
        lags.TryGetValue(group, out double lag) ? lag.ToString("N0", CultureInfo.InvariantCulture) : "-";

    private static string Duration(double? seconds) => seconds switch
    {
        null => "-",
        < 0.01 => Number(seconds.Value * 1000, "0.0", "ms"),
        < 1 => Number(seconds.Value * 1000, "0", "ms"),
        < 120 => Number(seconds.Value, "0.0", "s"),
        _ => Number(seconds.Value / 60, "0", "min"),
    };

    private static string Number(double value, string format, string unit) => $"{value.ToString(format, CultureInfo.InvariantCulture)} {unit}";
}
