using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using FeatureStore.Inference.Tests.Serving;

namespace FeatureStore.Inference.Tests.Apis;

public sealed class PredictApiTests : IAsyncLifetime
{
    private const string KnownRide = $$"""{"driver_id":"{{FeastServer.KnownDriver}}","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private const string UnknownRide = """{"driver_id":"nobody","price":12.5,"distance_km":0,"duration_s":60}""";
    private readonly ModelFolders _models = ModelFolders.Risk();
    private FeastServer _feast = null!;
    private InferenceApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _feast = await FeastServer.StartAsync();
        _app = await InferenceApp.StartAsync(_models.Setting, $"Features:Server={_feast.Url}", "Inference:MaxBodyBytes=20000", "Inference:MaxRows=50");
    }

    [Fact]
    public async Task A_ride_of_a_known_driver_is_scored_with_that_drivers_features()
    {
        var (status, body) = await _app.PostAsync("/predict", KnownRide);

        Assert.Equal(200, status);
        var prediction = Assert.Single(body.GetProperty("predictions").EnumerateArray());
        Assert.Equal(["driver_id", "risk", "features", "missing"], prediction.EnumerateObject().Select(m => m.Name));
        Assert.Equal(FeastServer.KnownDriver, prediction.GetProperty("driver_id").GetString());
        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), prediction.GetProperty("risk").GetDouble());
        Assert.Equal(
            ["driver_stats_1h:avg_price_per_km_1h", "driver_stats_24h:avg_price_per_km_24h", "ride_context:price_per_km_to_avg_1h"],
            prediction.GetProperty("missing").EnumerateArray().Select(m => m.GetString()!));
    }

    [Fact]
    public async Task The_model_is_named_with_its_version_and_hash()
    {
        var (_, body) = await _app.PostAsync("/predict", KnownRide);

        var model = body.GetProperty("model");
        byte[] graph = await File.ReadAllBytesAsync(Path.Combine(_models.Path, "risk_scoring", "1", "model.onnx"), TestContext.Current.CancellationToken);
        Assert.Equal(["name", "version", "sha256"], model.EnumerateObject().Select(m => m.Name));
        Assert.Equal("risk_scoring", model.GetProperty("name").GetString());
        Assert.Equal("1", model.GetProperty("version").GetString());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(graph)), model.GetProperty("sha256").GetString());
    }

    [Theory]
    [InlineData("driver_stats_5m:ride_count_5m", "5", "PRESENT", "\"2013-01-01T01:00:00.123456Z\"", "599.877")]
    [InlineData("driver_stats_1h:avg_price_per_km_1h", "null", "NULL_VALUE", "\"2013-01-01T01:00:00Z\"", "600")]
    [InlineData("driver_profile:rating", "4.360000133514404", "PRESENT", "\"2012-12-31T20:00:00.5Z\"", "18599.5")]
    [InlineData("ride_context:price_per_km", "6.5", "PRESENT", "\"2013-01-01T01:00:00Z\"", "600")]
    [InlineData("ride_context:price_per_km_to_avg_1h", "null", "NULL_VALUE", "\"2013-01-01T01:00:00Z\"", "600")]
    public async Task Every_feature_comes_with_value_status_and_age(string name, string value, string status, string time, string age)
    {
        var (_, body) = await _app.PostAsync("/predict", KnownRide);

        var features = body.GetProperty("predictions")[0].GetProperty("features");
        Assert.Equal(26, features.GetArrayLength());
        var feature = Assert.Single(features.EnumerateArray(), f => f.GetProperty("name").GetString() == name);
        Assert.Equal($$"""{"name":"{{name}}","value":{{value}},"status":"{{status}}","event_timestamp":{{time}},"age_seconds":{{age}}}""", feature.GetRawText());
    }

    [Fact]
    public async Task Values_outside_their_views_ttl_are_used_and_marked()
    {
        _app.Time.Advance(TimeSpan.FromHours(4));
        var (_, body) = await _app.PostAsync("/predict", KnownRide);

        var prediction = body.GetProperty("predictions")[0];
        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), prediction.GetProperty("risk").GetDouble());
        Assert.Equal("OUTSIDE_MAX_AGE", Feature(prediction, "driver_stats_5m:ride_count_5m").GetProperty("status").GetString());
        Assert.Equal("OUTSIDE_MAX_AGE", Feature(prediction, "driver_stats_1h:avg_price_1h").GetProperty("status").GetString());
        Assert.Equal("PRESENT", Feature(prediction, "driver_stats_24h:avg_price_24h").GetProperty("status").GetString());
        Assert.Equal("PRESENT", Feature(prediction, "driver_profile:rating").GetProperty("status").GetString());
    }

    [Fact]
    public async Task An_unknown_driver_is_no_error()
    {
        var (status, body) = await _app.PostAsync("/predict", $$"""{"rides":[{{UnknownRide}},{{KnownRide}}]}""");

        Assert.Equal(200, status);
        var unknown = body.GetProperty("predictions")[0];
        Assert.Equal(ModelFolders.RiskOf(null, null, null, 12.5), unknown.GetProperty("risk").GetDouble());
        Assert.Equal(26, unknown.GetProperty("missing").GetArrayLength());
        Assert.All(unknown.GetProperty("features").EnumerateArray(), f =>
        {
            Assert.Equal("NOT_FOUND", f.GetProperty("status").GetString());
            Assert.Equal(JsonValueKind.Null, f.GetProperty("event_timestamp").ValueKind);
            Assert.Equal(JsonValueKind.Null, f.GetProperty("age_seconds").ValueKind);
        });
        Assert.Equal(FeastServer.KnownDriver, body.GetProperty("predictions")[1].GetProperty("driver_id").GetString());
    }

    [Fact]
    public async Task The_features_of_all_rides_are_asked_for_at_once()
    {
        await _app.PostAsync("/predict", $$"""{"rides":[{{UnknownRide}},{{KnownRide}}]}""");

        var request = Assert.Single(_feast.Requests);
        Assert.Equal(
            $$$"""{"feature_service":"risk_scoring_v1","entities":{"driver_id":["nobody","{{{FeastServer.KnownDriver}}}"],"price":[12.5,52],"distance_km":[0,8],"duration_s":[60,900]},"full_feature_names":true}""",
            request.GetRawText());
    }

    [Fact]
    public async Task A_mistake_names_the_field_and_nothing_is_scored()
    {
        var (status, body) = await _app.PostAsync("/predict", $$"""{"rides":[{{KnownRide}},{"driver_id":"d","price":"52"}]}""");

        Assert.Equal(400, status);
        Assert.Equal("""{"error":"rides[1].price: a text where a number belongs"}""", body.GetRawText());
        Assert.Empty(_feast.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_413(bool withLength)
    {
        using var content = new StringContent(new string(' ', 20_001));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/predict") { Content = content };
        request.Headers.TransferEncodingChunked = !withLength;
        using var response = await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(
            """{"error":"the body is larger than 20000 bytes (Inference:MaxBodyBytes)"}""",
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GET", "/predict", 405, "GET is not allowed here")]
    [InlineData("POST", "/nothing", 404, "no such path: /nothing")]
    public async Task Routes_that_do_not_exist_are_refused_in_json(string method, string path, int status, string error)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _app.Client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(new MediaTypeHeaderValue("application/json"), response.Content.Headers.ContentType);
        Assert.Equal($$"""{"error":"{{error}}"}""", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task When_the_feature_server_fails_the_values_seen_last_are_used_with_the_ride_of_now()
    {
        await _app.PostAsync("/predict", KnownRide);
        _feast.Answer = (_, context) =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };

        var (status, body) = await _app.PostAsync("/predict", $$"""{"rides":[{{KnownRide.Replace("52.0", "26.0", StringComparison.Ordinal)}},{{UnknownRide}}]}""");

        Assert.Equal(200, status);
        var known = body.GetProperty("predictions")[0];
        Assert.Equal("last_seen", known.GetProperty("features_source").GetString());
        Assert.Equal(26.0 / 4.653333333333333, Feature(known, "ride_context:price_to_avg_24h").GetProperty("value").GetDouble(), 1e-12);
        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 26.0 / 4.653333333333333, 26), known.GetProperty("risk").GetDouble());
        var unknown = body.GetProperty("predictions")[1];
        Assert.Equal("unavailable", unknown.GetProperty("features_source").GetString());
        Assert.Equal(ModelFolders.RiskOf(null, null, null, 12.5), unknown.GetProperty("risk").GetDouble());
        Assert.Equal("PRESENT", Feature(unknown, "ride_context:speed_kmh").GetProperty("status").GetString());
    }

    [Fact]
    public async Task It_is_healthy_without_a_feature_server_and_says_so()
    {
        await _feast.DisposeAsync();
        await _app.PostAsync("/predict", KnownRide);

        var (status, body) = await _app.GetAsync("/health");

        Assert.Equal(200, status);
        Assert.Equal("Degraded", body.GetProperty("status").GetString());
        Assert.Equal("risk_scoring_v1: Unreachable", body.GetProperty("checks").GetProperty("features").GetProperty("description").GetString());
        Assert.Equal("Healthy", body.GetProperty("checks").GetProperty("models").GetProperty("status").GetString());
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _feast.DisposeAsync();
        _models.Dispose();
    }

    private static JsonElement Feature(JsonElement prediction, string name) =>
        prediction.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == name);
}
