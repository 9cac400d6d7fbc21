using System.Diagnostics.Metrics;
using FeatureStore.Inference.Tests.Serving;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace FeatureStore.Inference.Tests.Drift;

/// <summary>The drift of a served model, as its metric says it.</summary>
public sealed class FeatureDriftTests : IAsyncLifetime
{
    private readonly ModelFolders _models = ModelFolders.Risk();
    private FeastServer _feast = null!;

    public async ValueTask InitializeAsync()
    {
        _feast = await FeastServer.StartAsync();
        await WriteReportAsync("""{"features":[{"name":"price","missing":0,"edges":[10],"shares":[0.5,0.5]},{"name":"driver_stats_5m:ride_count_5m","missing":0.5,"edges":[],"shares":[1]}]}""");
    }

    [Fact]
    public async Task Features_are_compared_with_training_over_the_newest_rows()
    {
        await using var app = await StartAsync();
        using var drift = new MetricCollector<double>(app.Services.GetRequiredService<IMeterFactory>(), InferenceMetrics.MeterName, "featurestore.inference.feature.drift");

        await PredictAsync(app, 5, 5, 5);
        drift.RecordObservableInstruments();
        Assert.Empty(drift.GetMeasurementSnapshot());

        await PredictAsync(app, 20, 5, 5, 5);
        Assert.Equal(Psi(6 / 7.0, 1 / 7.0), Read(drift, "price"), 1e-9);

        // The window is 8 rows: the four of the first half are forgotten.
        await PredictAsync(app, 20, 20);
        Assert.Equal(Psi(3 / 5.0, 2 / 5.0), Read(drift, "price"), 1e-9);
        Assert.Equal(0.5 * Math.Log(2) + ((1e-4 - 0.5) * Math.Log(1e-4 / 0.5)), Read(drift, "driver_stats_5m:ride_count_5m"), 1e-9);
    }

    [Fact]
    public async Task A_report_that_is_none_is_named()
    {
        await WriteReportAsync("""{"features":[{"name":"price","edges":[10],"shares":[1]}]}""");

        var e = await Assert.ThrowsAsync<Inference.Repository.ModelLoadException>(StartAsync);

        Assert.Contains("report.json: the spread of 'price' is none", e.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _feast.DisposeAsync();
        _models.Dispose();
    }

    private static double Psi(double low, double high) => ((low - 0.5) * Math.Log(low / 0.5)) + ((high - 0.5) * Math.Log(high / 0.5));

    private static double Read(MetricCollector<double> drift, string feature)
    {
        drift.Clear();
        drift.RecordObservableInstruments();
        return Assert.Single(drift.GetMeasurementSnapshot(), m => (string?)m.Tags["feature"] == feature && (string?)m.Tags["model"] == "risk_scoring").Value;
    }

    private static Task<(int Status, System.Text.Json.JsonElement Body)> PredictAsync(InferenceApp app, params double[] prices) => app.PostAsync(
        "/predict", $$"""{"rides":[{{string.Join(',', prices.Select(p => $$"""{"driver_id":"nobody","price":{{p}},"distance_km":8.0,"duration_s":900}"""))}}]}""");

    private Task<InferenceApp> StartAsync() => InferenceApp.StartAsync(_models.Setting, $"Features:Server={_feast.Url}", "Inference:Drift:Window=8", "Inference:Drift:MinRows=4");

    private Task WriteReportAsync(string json) => File.WriteAllTextAsync(Path.Combine(_models.Path, "risk_scoring", "1", "report.json"), json, TestContext.Current.CancellationToken);
}
