using System.Text.Json;
using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Scoring;

public sealed class FeaturePolicyTests : IAsyncLifetime
{
    private const string KnownRide = $$"""{"driver_id":"{{FeastServer.KnownDriver}}","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private const string UnknownRide = """{"driver_id":"nobody","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private readonly ModelFolders _models = new();
    private FeastServer _feast = null!;
    private InferenceApp? _app;

    public async ValueTask InitializeAsync() => _feast = await FeastServer.StartAsync();

    [Fact]
    public async Task By_default_an_old_value_is_used_and_a_missing_one_imputed()
    {
        await StartAsync("");
        _app!.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), "none"), await PredictAsync(KnownRide));
        Assert.Equal((ModelFolders.RiskOf(null, null, null, 52), "none"), await PredictAsync(UnknownRide));
    }

    [Fact]
    public async Task Impute_leaves_an_old_value_unused()
    {
        await StartAsync("\"stale\":\"impute\",");
        _app!.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((ModelFolders.RiskOf(null, 4.653333333333333, 11.174785100286533, 52), "none"), await PredictAsync(KnownRide));
    }

    [Fact]
    public async Task Flag_says_so_in_the_prediction()
    {
        await StartAsync("\"stale\":\"flag\",\"missing\":\"flag\",");
        _app!.Time.Advance(TimeSpan.FromHours(1));

        Assert.Equal((ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), """["stale"]"""), await PredictAsync(KnownRide));
        Assert.Equal((ModelFolders.RiskOf(null, null, null, 52), """["missing"]"""), await PredictAsync(UnknownRide));
    }

    [Fact]
    public async Task Reject_refuses_the_request_and_names_the_feature()
    {
        await StartAsync("\"stale\":\"reject\",\"missing\":\"reject\",");

        Assert.Equal(200, (await _app!.PostAsync("/predict", KnownRide)).Status);
        AssertRefused(422, "row 1: driver_stats_5m:ride_count_5m is NOT_FOUND, which this model rejects", await _app.PostAsync("/predict", $$"""{"rides":[{{KnownRide}},{{UnknownRide}}]}"""));
        _app.Time.Advance(TimeSpan.FromHours(1));
        AssertRefused(422, "row 0: driver_stats_5m:ride_count_5m is OUTSIDE_MAX_AGE, which this model rejects", await _app.PostAsync("/predict", KnownRide));
    }

    [Fact]
    public async Task Reject_asks_to_come_back_when_the_source_is_away()
    {
        await StartAsync("\"missing\":\"reject\",");
        await _feast.DisposeAsync();

        using var content = new StringContent(UnknownRide);
        using var response = await _app!.Client.PostAsync(new Uri("/predict", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(503, (int)response.StatusCode);
        Assert.Equal("2", Assert.Single(response.Headers.GetValues("Retry-After")));
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        await _feast.DisposeAsync();
        _models.Dispose();
    }

    private static void AssertRefused(int status, string error, (int Status, JsonElement Body) answer)
    {
        Assert.Equal(status, answer.Status);
        Assert.Equal(error, answer.Body.GetProperty("error").GetString());
    }

    private async Task StartAsync(string policies)
    {
        string manifest = $"{{{policies}{ModelFolders.Manifest()[1..]}";
        _models.Add("risk_scoring", "1", OnnxFile.Stumps(4, ModelFolders.RiskStumps), manifest);
        _app = await InferenceApp.StartAsync(_models.Setting, $"Features:Server={_feast.Url}");
    }

    private async Task<(double Risk, string Flags)> PredictAsync(string ride)
    {
        var (status, body) = await _app!.PostAsync("/predict", ride);
        Assert.Equal(200, status);
        var prediction = body.GetProperty("predictions")[0];
        return (prediction.GetProperty("risk").GetDouble(), prediction.TryGetProperty("flags", out var flags) ? flags.GetRawText() : "none");
    }
}
