using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FeatureStore.Feast;
using FeatureStore.Inference.Drift;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference;

/// <summary>Names of meter and instruments are an interface: dashboards and the AppHost read them.</summary>
internal sealed class InferenceMetrics : IDisposable
{
    public const string MeterName = "FeatureStore.Inference";

    /// <summary>Spans of this assembly.</summary>
    public static readonly ActivitySource Source = new(MeterName);

    // A row costs tens of microseconds; a slow feature server, a second.
    private static readonly InstrumentAdvice<double> s_durations = new()
    {
        HistogramBucketBoundaries =
        [
            0.000_05, 0.000_1, 0.000_2, 0.000_3, 0.000_5, 0.000_75, 0.001, 0.001_5, 0.002, 0.003, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
        ],
    };

    private static readonly InstrumentAdvice<double> s_ages = new()
    {
        HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 120, 300, 900, 1_800, 3_600, 10_800, 43_200, 86_400, 172_800, 604_800],
    };

    private readonly Meter _meter;
    private readonly Counter<long> _predictions;
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _features;
    private readonly Histogram<double> _ages;
    private readonly Counter<long> _reads;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _stream;
    private readonly Counter<long> _logged;
    private readonly ConcurrentDictionary<FeatureDrift, ModelIdentity> _drifts = new();

    public InferenceMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _predictions = _meter.CreateCounter<long>("featurestore.inference.predictions", "{prediction}", "Rows scored or refused.");
        _duration = _meter.CreateHistogram(
            "featurestore.inference.duration", "s", "Time to score a request, its features included.", tags: null, s_durations);
        _features = _meter.CreateCounter<long>("featurestore.inference.features", "{feature}", "Features used, by view and status.");
        _ages = _meter.CreateHistogram(
            "featurestore.inference.feature.age", "s", "Age of a view's row when it is used to score.", tags: null, s_ages);
        _reads = _meter.CreateCounter<long>("featurestore.inference.feature.reads", "{read}", "Reads from the feature source, by outcome.");
        _refused = _meter.CreateCounter<long>("featurestore.inference.requests.refused", "{request}", "Requests answered with an error.");
        _stream = _meter.CreateCounter<long>("featurestore.inference.stream.rides", "{ride}", "Rides of the stream, by outcome.");
        _logged = _meter.CreateCounter<long>("featurestore.inference.prediction_log", "{record}", "Records for the prediction log, by outcome.");
        _meter.CreateObservableGauge("featurestore.inference.feature.drift", Drifts, "1", "Population stability index of a feature against its training.");
    }

    public void Scored(ModelIdentity model, int rows, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>("model", model.Name);
        _predictions.Add(rows, tag, new("outcome", "scored"));
        _duration.Record(duration.TotalSeconds, tag);
    }

    public void Refused(string model, int rows, InferenceError error) =>
        _predictions.Add(rows, new("model", model), new("outcome", Snake(error)));

    public void RequestRefused(string route, int status) =>
        _refused.Add(1, new("http.route", route), new("http.response.status_code", status));

    public void FeaturesRead(string service, FeatureReadFailure failure) =>
        _reads.Add(1, new("service", service), new("outcome", failure is FeatureReadFailure.None ? "read" : Snake(failure)));

    public void FeaturesUsed(FeatureTable table)
    {
        if (!_features.Enabled && !_ages.Enabled) return;
        for (int view = 0; view < table.Plan.Views.Count; view++)
        {
            var name = new KeyValuePair<string, object?>("view", table.Plan.Views[view].Name);
            Count(table, view, name);
            for (int row = 0; row < table.Rows; row++)
            {
                if (table.AgeSeconds(table.Cell(row, table.Plan.FirstOfView[view])) is { } age) _ages.Record(age, name);
            }
        }
    }

    public void StreamScored(int scored, int dead)
    {
        if (scored > 0) _stream.Add(scored, new KeyValuePair<string, object?>("outcome", "scored"));
        if (dead > 0) _stream.Add(dead, new KeyValuePair<string, object?>("outcome", "dead_letter"));
    }

    /// <param name="outcome">written, dropped (the queue was full), too_large or failed</param>
    public void PredictionLogged(string outcome) => _logged.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    /// <summary>Reports a version's drift until it leaves.</summary>
    public void Watch(ModelIdentity model, FeatureDrift drift) => _drifts[drift] = model;

    public void Unwatch(FeatureDrift drift) => _drifts.TryRemove(drift, out _);

    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<double>> Drifts()
    {
        foreach (var (drift, model) in _drifts)
        {
            foreach (var (feature, index) in drift.Read())
                yield return new(index, new("model", model.Name), new("version", model.Version), new KeyValuePair<string, object?>("feature", feature));
        }
    }

    private void Count(FeatureTable table, int view, KeyValuePair<string, object?> name)
    {
        Span<int> counts = stackalloc int[FieldStatuses.Count];
        for (int feature = 0; feature < table.Plan.Features.Count; feature++)
        {
            if (table.Plan.Features[feature].View != view) continue;
            for (int row = 0; row < table.Rows; row++) counts[(int)table.Cell(row, feature).Status]++;
        }

        for (int status = 0; status < counts.Length; status++)
        {
            if (counts[status] > 0) _features.Add(counts[status], name, new("status", ((FieldStatus)status).Name()));
        }
    }

    // TimedOut becomes timed_out.
    private static string Snake<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
