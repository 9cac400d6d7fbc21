using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.FeastServer.Tests.Apis;

public sealed class StrictStatusTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2013, 1, 1, 1, 0, 0, TimeSpan.Zero));

    public async ValueTask InitializeAsync() => await garnet.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(true, new[] { "PRESENT", "OUTSIDE_MAX_AGE", "NOT_FOUND" }, new[] { "NULL_VALUE", "OUTSIDE_MAX_AGE", "NOT_FOUND" })]
    [InlineData(false, new[] { "PRESENT", "PRESENT", "PRESENT" }, new[] { "PRESENT", "PRESENT", "PRESENT" })]
    public async Task Statuses_tell_what_is_so_when_asked_for(bool strict, string[] count, string[] price)
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync(
            FeastServerHost.Copy("rides"), garnet.Address, services => services.AddSingleton<TimeProvider>(_time), ("Feast:StrictStatuses", strict ? "true" : "false"));
        await PushAsync(server);

        using HttpResponseMessage response = await server.Client.PostAsJsonAsync(
            "/get-online-features",
            new { entities = new { driver_id = new[] { "fresh", "old", "nobody" } }, features = new[] { "driver_stats_5m:ride_count_5m", "driver_stats_5m:total_price_5m" } },
            TestContext.Current.CancellationToken);

        JsonElement results = (await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("results");
        Assert.Equal(["PRESENT", "PRESENT", "PRESENT"], Statuses(results[0]));
        Assert.Equal(count, Statuses(results[1]));
        Assert.Equal(price, Statuses(results[2]));
        Assert.Equal(7, results[1].GetProperty("values")[1].GetInt32());
    }

    // The ttl of the view is 15 minutes.
    private static async Task PushAsync(FeastServerHost server)
    {
        object rows = new
        {
            driver_id = new[] { "fresh", "old" },
            window_end = new[] { "2013-01-01T00:59:00Z", "2013-01-01T00:44:59Z" },
            ride_count_5m = new[] { 5, 7 },
            total_price_5m = new double?[] { null, 2.5 },
            max_price_5m = new[] { 1.5, 2.5 },
            distinct_taxis_5m = new[] { 1, 1 },
        };
        using HttpResponseMessage response = await server.Client.PostAsJsonAsync(
            "/push", new { push_source_name = "driver_stats_5m_push", df = rows }, TestContext.Current.CancellationToken);
        response.EnsureSuccessStatusCode();
    }

    private static IEnumerable<string?> Statuses(JsonElement column) => column.GetProperty("statuses").EnumerateArray().Select(s => s.GetString());
}
