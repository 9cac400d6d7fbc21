using System.Text.Json;
using FeatureStore.Feast;
using FeatureStore.Inference.Tests.Serving;
using FeatureStore.Testing;
using StackExchange.Redis;

namespace FeatureStore.Inference.Tests.FeatureClient;

/// <summary>Features straight from a real store, without a feature server.</summary>
public sealed class OnlineStoreTests : IAsyncLifetime
{
    private const string Ride = """{"driver_id":"d1","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private readonly ModelFolders _models = ModelFolders.Risk();
    private readonly int _port = GarnetInstance.FreePort();
    private GarnetInstance? _store;
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _store = new GarnetInstance(_port);
        await PushAsync(rides: 5, avgPrice: 4.5);
        _app = await InferenceApp.StartAsync(_models.Setting, "Features:Source=store", $"ConnectionStrings:redis=127.0.0.1:{_port}", "Features:Timeout=00:00:20");
    }

    [Fact]
    public async Task The_answer_is_that_of_a_feature_server()
    {
        var prediction = await PredictAsync();

        Assert.Equal(ModelFolders.RiskOf(5, 4.5, 52.0 / 4.5, 52), prediction.GetProperty("risk").GetDouble());
        Assert.False(prediction.TryGetProperty("features_source", out _));
        AssertFeature(prediction, "driver_stats_5m:ride_count_5m", "5", "PRESENT", "\"2013-01-01T01:00:00Z\"", "600");
        AssertFeature(prediction, "driver_stats_5m:max_price_5m", "null", "NULL_VALUE", "\"2013-01-01T01:00:00Z\"", "600");
        AssertFeature(prediction, "driver_stats_1h:avg_price_1h", "null", "NOT_FOUND", "null", "null");
        AssertFeature(prediction, "ride_context:price_per_km", "6.5", "PRESENT", "\"2013-01-01T01:00:00Z\"", "600");
        AssertFeature(prediction, "ride_context:price_per_km_to_avg_1h", "null", "NOT_FOUND", "\"2013-01-01T01:00:00Z\"", "600");
    }

    [Fact]
    public async Task With_the_store_gone_answers_go_on_and_ages_grow_until_it_is_back()
    {
        await PredictAsync();
        _store!.Dispose();
        _store = null;
        _app.Time.Advance(TimeSpan.FromMinutes(1));

        var gone = await PredictAsync();
        Assert.Equal("last_seen", gone.GetProperty("features_source").GetString());
        Assert.Equal(ModelFolders.RiskOf(5, 4.5, 52.0 / 4.5, 52), gone.GetProperty("risk").GetDouble());
        AssertFeature(gone, "driver_stats_5m:ride_count_5m", "5", "PRESENT", "\"2013-01-01T01:00:00Z\"", "660");

        _store = new GarnetInstance(_port);
        await PushAsync(rides: 2, avgPrice: 9);
        var back = await UntilOnlineAsync();
        Assert.Equal(ModelFolders.RiskOf(2, 9, 52.0 / 9, 52), back.GetProperty("risk").GetDouble());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _store?.Dispose();
        _models.Dispose();
    }

    private static void AssertFeature(JsonElement prediction, string name, string value, string status, string time, string age) => Assert.Equal(
        $$"""{"name":"{{name}}","value":{{value}},"status":"{{status}}","event_timestamp":{{time}},"age_seconds":{{age}}}""",
        prediction.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name).GetRawText());

    private async Task PushAsync(long rides, double avgPrice)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port}");
        await using var store = await FeastStore.OpenAsync(Path.Combine(AppContext.BaseDirectory, "feature_repo"), new FeastStoreOptions { Redis = redis }, TestContext.Current.CancellationToken);
        var end = new DateTimeOffset(2013, 1, 1, 1, 0, 0, TimeSpan.Zero);
        await store.WriteToOnlineStoreAsync(
            "driver_stats_5m",
            new InputTable().Add("driver_id", "d1").Add("window_end", end).Add("ride_count_5m", rides).Add("total_price_5m", 20.0).Add("max_price_5m", InputValue.Null).Add("distinct_taxis_5m", 1),
            cancellationToken: TestContext.Current.CancellationToken);
        await store.WriteToOnlineStoreAsync(
            "driver_stats_24h",
            new InputTable().Add("driver_id", "d1").Add("window_end", end).Add("ride_count_24h", 6L).Add("avg_price_24h", avgPrice).Add("stddev_price_24h", 1.0)
                .Add("max_price_24h", 6.75).Add("avg_price_per_km_24h", InputValue.Null).Add("avg_tip_share_24h", 0.1).Add("cash_share_24h", 0.0).Add("zero_distance_rides_24h", 6L),
            cancellationToken: TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> PredictAsync()
    {
        var (status, body) = await _app.PostAsync("/predict", Ride);
        Assert.Equal(200, status);
        return body.GetProperty("predictions")[0];
    }

    /// <summary>The client finds the store again by itself, some attempts later.</summary>
    private async Task<JsonElement> UntilOnlineAsync()
    {
        while (true)
        {
            var prediction = await PredictAsync();
            if (!prediction.TryGetProperty("features_source", out _)) return prediction;
            await Task.Yield();
        }
    }
}
