using System.Net;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Tests.Loading;

public sealed class StartLoaderTests(GarnetStore garnet) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await garnet.ResetAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_newest_rows_of_a_view_are_in_the_store_when_the_server_is_healthy()
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", garnet.Address, ("Feast:LoadAtStart:0", "driver_profile"));
        await HealthyAsync(server.Client);

        // What Feast's materialize wrote from the same file, of this view: its time field is "_ts:driver_profile".
        FeatureView view = server.Repository.Store.Registry.GetView("driver_profile");
        string[] fields = [.. view.Features.Select(f => f.HashField).Append(view.TimestampHashField).Select(Convert.ToHexStringLower)];
        string[] recorded = [.. StoreDump.Recorded(Goldens.PathOf("materialize", "rides-redis.txt.gz")).Where(l => fields.Contains(l.Split(' ')[1]))];

        Assert.Equal(recorded, await StoreDump.OfAsync(garnet.Database));
    }

    [Fact]
    public async Task A_view_that_is_not_there_ends_the_start()
    {
        FeastException error = await Assert.ThrowsAsync<FeastException>(
            () => FeastServerHost.StartAsync("rides", garnet.Address, ("Feast:LoadAtStart:0", "driver_profiles")));

        Assert.Contains("driver_profiles", error.Message, StringComparison.Ordinal);
    }

    private static async Task HealthyAsync(HttpClient client)
    {
        using CancellationTokenSource deadline = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        deadline.CancelAfter(TimeSpan.FromMinutes(1));
        HttpStatusCode status;
        do
        {
            using HttpResponseMessage response = await client.GetAsync("/health", deadline.Token);
            status = response.StatusCode;
        }
        while (status != HttpStatusCode.OK);
    }
}
