using FeatureStore.Feast;
using FeatureStore.Inference.Tests.Serving;
using FeatureStore.Testing;
using FeatureStore.Testing.Avro;
using StackExchange.Redis;

namespace FeatureStore.Inference.Tests.Outages;

/// <summary>A real broker and a real store go, one after the other: answers go on, and only the ages grow.</summary>
public sealed class BrokerAndStoreTests
{
    private const string Ride = """{"driver_id":"d1","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private static readonly DateTimeOffset s_windowEnd = new(2013, 1, 1, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Without_the_broker_and_then_without_the_store_answers_go_on_and_ages_grow()
    {
        using var models = ModelFolders.Risk();
        var store = new GarnetInstance();
        var broker = new MockKafkaCluster("rides:1", "ride_risk:1", "ride_risk_dlq:1", "predictions:1");
        await PushAsync(store);
        await using var app = await InferenceApp.StartAsync(
            new FixedSchemaRegistry(), models.Setting, "Features:Source=store", $"ConnectionStrings:redis={store.ConnectionString}", "Features:Timeout=00:00:20",
            $"ConnectionStrings:kafka={broker.BootstrapServers}", "Inference:Stream:Enabled=true");

        Assert.Equal((600, "read"), await AgeAsync(app));

        broker.Dispose();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((660, "read"), await AgeAsync(app));
        Assert.Equal(200, (await app.GetAsync("/health")).Status);

        store.Dispose();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((720, "last_seen"), await AgeAsync(app));
        app.Time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((4_320, "last_seen"), await AgeAsync(app));
        Assert.Equal(200, (await app.GetAsync("/health")).Status);
    }

    /// <summary>The age of a stored feature and where it came from; the risk is the same all along.</summary>
    private static async Task<(double Age, string Source)> AgeAsync(InferenceApp app)
    {
        var (status, body) = await app.PostAsync("/predict", Ride);
        Assert.Equal(200, status);
        var prediction = body.GetProperty("predictions")[0];
        Assert.Equal(ModelFolders.RiskOf(5, null, null, 52), prediction.GetProperty("risk").GetDouble());
        var feature = prediction.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "driver_stats_5m:ride_count_5m");
        return (feature.GetProperty("age_seconds").GetDouble(), prediction.TryGetProperty("features_source", out var source) ? source.GetString()! : "read");
    }

    private static async Task PushAsync(GarnetInstance garnet)
    {
        await using var redis = await ConnectionMultiplexer.ConnectAsync(garnet.ConnectionString);
        await using var store = await FeastStore.OpenAsync(Path.Combine(AppContext.BaseDirectory, "feature_repo"), new FeastStoreOptions { Redis = redis }, TestContext.Current.CancellationToken);
        await store.WriteToOnlineStoreAsync(
            "driver_stats_5m",
            new InputTable().Add("driver_id", "d1").Add("window_end", s_windowEnd).Add("ride_count_5m", 5L).Add("total_price_5m", 20.0).Add("max_price_5m", 6.0).Add("distinct_taxis_5m", 1),
            cancellationToken: TestContext.Current.CancellationToken);
    }
}
