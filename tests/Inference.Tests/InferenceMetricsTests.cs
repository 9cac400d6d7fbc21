using System.Diagnostics.Metrics;
using FeatureStore.Inference.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace FeatureStore.Inference.Tests;

/// <summary>Names of instruments and tags are what dashboards are made of.</summary>
public sealed class InferenceMetricsTests : IAsyncLifetime
{
    private readonly ModelFolders _models = ModelFolders.Risk();
    private FeastServer _feast = null!;
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _feast = await FeastServer.StartAsync();
        _app = await InferenceApp.StartAsync(_models.Setting, $"Features:Server={_feast.Url}");
    }

    [Fact]
    public async Task A_prediction_is_counted_with_its_duration_its_features_and_their_ages()
    {
        using var predictions = Collect<long>("featurestore.inference.predictions");
        using var durations = Collect<double>("featurestore.inference.duration");
        using var features = Collect<long>("featurestore.inference.features");
        using var ages = Collect<double>("featurestore.inference.feature.age");
        using var reads = Collect<long>("featurestore.inference.feature.reads");

        await _app.PostAsync("/predict", $$"""{"driver_id":"{{FeastServer.KnownDriver}}","price":52.0,"distance_km":8.0,"duration_s":900}""");

        var prediction = Assert.Single(predictions.GetMeasurementSnapshot());
        Assert.Equal((1, "risk_scoring", "scored"), (prediction.Value, prediction.Tags["model"], prediction.Tags["outcome"]));
        Assert.Single(durations.GetMeasurementSnapshot());
        Assert.Equal(
            ["driver_profile PRESENT 2", "driver_stats_1h NULL_VALUE 1", "driver_stats_1h PRESENT 6", "driver_stats_24h NULL_VALUE 1", "driver_stats_24h PRESENT 7", "driver_stats_5m PRESENT 4", "ride_context NULL_VALUE 1", "ride_context PRESENT 4"],
            features.GetMeasurementSnapshot().Select(m => $"{m.Tags["view"]} {m.Tags["status"]} {m.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(599.877, Assert.Single(ages.GetMeasurementSnapshot(), m => (string?)m.Tags["view"] == "driver_stats_5m").Value);
        Assert.Equal("read", Assert.Single(reads.GetMeasurementSnapshot()).Tags["outcome"]);
    }

    [Fact]
    public async Task A_refused_request_is_counted_by_route_and_status()
    {
        using var refused = Collect<long>("featurestore.inference.requests.refused");

        await _app.PostAsync("/predict", "{}");

        var measurement = Assert.Single(refused.GetMeasurementSnapshot());
        Assert.Equal("/predict", measurement.Tags["http.route"]);
        Assert.Equal(400, measurement.Tags["http.response.status_code"]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _feast.DisposeAsync();
        _models.Dispose();
    }

    private MetricCollector<T> Collect<T>(string name) where T : struct =>
        new(_app.Services.GetRequiredService<IMeterFactory>(), InferenceMetrics.MeterName, name);
}
