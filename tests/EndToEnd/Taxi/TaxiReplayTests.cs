using System.Net.Http.Json;
using System.Text.Json;
using FeatureStore.EndToEnd.Stack;

namespace FeatureStore.EndToEnd.Taxi;

/// <summary>The real rides through the whole platform, and what comes out beside what Flink computed from the same file.</summary>
public sealed class TaxiReplayTests : IDisposable
{
    private static readonly string[] s_replay = ["--Rides:Source=csv", "--Rides:Speed=max"];

    // One of those whose profile is in driver_profile.parquet, where its newest row says 6,323 days.
    private const string KnownDriver = "0025133AD810DBE80D35FCA8BF0BCA1F";

    // Ten rides, the most of all.
    private const string Driver = "00B7691D86D96AEBD21DD9E138F90840";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_driver_has_the_features_that_Flink_computed_and_gets_a_risk()
    {
        await using var stack = await RunningStack.StartAndWaitAsync(_directory.Run, s_replay);
        await using var comparison = await OnlineStoreComparison.OpenAsync(stack, Cancelled);
        AssertAllDrivers(comparison);

        await UntilEqualAsync(stack, comparison);
        await AssertFeaturesAsync(stack);
        await AssertProfileAsync(stack);
        await AssertPredictionAsync(stack);
    }

    [Fact]
    public async Task Killing_the_pusher_on_the_way_changes_nothing()
    {
        await using var stack = await RunningStack.StartAndWaitAsync(_directory.Run, s_replay);
        await using var comparison = await OnlineStoreComparison.OpenAsync(stack, Cancelled);
        int all = comparison.Drivers.Values.Sum();

        await stack.UntilAsync(async () => (await comparison.DifferencesAsync(Cancelled)).Count < all, () => "the first rows are in the store");
        Processes.Kill(stack.Resource("pusher").Pid!.Value);
        Assert.NotEmpty(await comparison.DifferencesAsync(Cancelled));

        await UntilEqualAsync(stack, comparison);
        Assert.Equal(1, stack.Resource("pusher").Restarts);
    }

    public void Dispose() => _directory.Dispose();

    private static void AssertAllDrivers(OnlineStoreComparison comparison)
    {
        Assert.Equal(4_560, comparison.Drivers["driver_stats_5m"]);
        Assert.Equal(4_560, comparison.Drivers["driver_stats_1h"]);
        Assert.Equal(4_042, comparison.Drivers["driver_stats_24h"]);
    }

    private static async Task UntilEqualAsync(RunningStack stack, OnlineStoreComparison comparison)
    {
        List<string> differences = [];
        await stack.UntilAsync(
            async () => (differences = await comparison.DifferencesAsync(Cancelled)).Count == 0,
            () => $"every row is Flink's, but {differences.Count} are not: {string.Join("; ", differences.Take(5))}");
        Assert.Empty(differences);
    }

    private static async Task AssertFeaturesAsync(RunningStack stack)
    {
        var request = new { features = new[] { "driver_stats_1h:ride_count_1h", "driver_stats_1h:avg_price_1h" }, entities = new { driver_id = new[] { Driver, "nobody" } } };
        var answer = await PostAsync(stack, stack.Url("feast", "/get-online-features"), request);

        var row = (await FlinkRows.NewestAsync("driver_stats_1h", Cancelled)).Single(row => row.DriverId == Driver);
        Assert.Equal(
            ["driver_id", "ride_count_1h", "avg_price_1h"],
            answer.GetProperty("metadata").GetProperty("feature_names").EnumerateArray().Select(name => name.GetString()));
        var columns = answer.GetProperty("results");
        Assert.Equal(row.Features["ride_count_1h"], columns[1].GetProperty("values")[0].GetDouble());
        Assert.Equal(row.Features["avg_price_1h"]!.Value, columns[2].GetProperty("values")[0].GetDouble(), 1e-9);
        // Feast's server calls a driver that its Redis store does not know PRESENT, with null.
        Assert.Equal(JsonValueKind.Null, columns[1].GetProperty("values")[1].ValueKind);
        Assert.Equal("PRESENT", columns[1].GetProperty("statuses")[1].GetString());
    }

    private static async Task AssertProfileAsync(RunningStack stack)
    {
        var request = new { features = new[] { "driver_profile:tenure_days" }, entities = new { driver_id = new[] { KnownDriver } } };
        var answer = await PostAsync(stack, stack.Url("feast", "/get-online-features"), request);

        Assert.Equal(6_323, answer.GetProperty("results")[1].GetProperty("values")[0].GetInt32());
    }

    private static async Task AssertPredictionAsync(RunningStack stack)
    {
        var request = new { rides = new[] { new { driver_id = Driver, price = 52.0, distance_km = 8.0, duration_s = 900 } } };
        var answer = await PostAsync(stack, stack.Url("inference", "/predict"), request);

        Assert.Equal("risk_scoring", answer.GetProperty("model").GetProperty("name").GetString());
        var prediction = answer.GetProperty("predictions")[0];
        Assert.InRange(prediction.GetProperty("risk").GetDouble(), 0, 100);
        var feature = prediction.GetProperty("features").EnumerateArray().Single(f => f.GetProperty("name").GetString() == "driver_stats_24h:ride_count_24h");
        var row = (await FlinkRows.NewestAsync("driver_stats_24h", Cancelled)).Single(row => row.DriverId == Driver);
        Assert.Equal(row.Features["ride_count_24h"], feature.GetProperty("value").GetDouble());
        Assert.Equal(row.WindowEnd, feature.GetProperty("event_timestamp").GetDateTimeOffset());
    }

    private static async Task<JsonElement> PostAsync(RunningStack stack, Uri url, object request)
    {
        using var response = await stack.Http.PostAsJsonAsync(url, request, Cancelled);
        string body = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(response.IsSuccessStatusCode, $"{url} answers {(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
