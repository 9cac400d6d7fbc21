using System.Net.Http.Json;
using System.Text.Json;

namespace FeatureStore.FeastServer.Tests.Apis;

/// <summary>What Feast's own remote client sends and Feast's server refuses.</summary>
public sealed class RemoteClientTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await garnet.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_view_whose_time_has_another_name_is_written()
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", garnet.Address);

        await SendAsync(server, "remote-002a");
        await SendAsync(server, "remote-004a");

        Assert.Equal(
            ["2", "61.5", "4.360000133514404"],
            await ValuesAsync(server, "0025133AD810DBE80D35FCA8BF0BCA1F", "driver_id", "driver_stats_5m:ride_count_5m", "driver_stats_5m:total_price_5m", "driver_profile:rating"));
    }

    [Fact]
    public async Task Times_with_and_without_a_fraction_are_taken_together()
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("all_types", garnet.Address);

        await SendAsync(server, "remote-027a");

        Assert.NotEmpty(await StoreDump.OfAsync(garnet.Database));
    }

    private static async Task SendAsync(FeastServerHost server, string id)
    {
        using HttpRequestMessage request = Exchange.Read("remote_client.jsonl").Single(e => e.Id == id).Request();
        using HttpResponseMessage response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("null", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string[]> ValuesAsync(FeastServerHost server, string entity, string joinKey, params string[] features)
    {
        using HttpResponseMessage response = await server.Client.PostAsJsonAsync(
            "/get-online-features",
            new { entities = new Dictionary<string, string[]> { [joinKey] = [entity] }, features, full_feature_names = true },
            TestContext.Current.CancellationToken);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        return [.. answer.GetProperty("results").EnumerateArray().Skip(1).Select(c => c.GetProperty("values")[0].GetRawText())];
    }
}
