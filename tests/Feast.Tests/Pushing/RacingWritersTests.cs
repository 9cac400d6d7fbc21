using StackExchange.Redis;

namespace FeatureStore.Feast.Tests.Pushing;

/// <summary>Two writers that know nothing of each other, with the same rows at different times: the newest one stays.</summary>
public sealed class RacingWritersTests(GarnetStore garnet) : IClassFixture<GarnetStore>
{
    private const int Writers = 4;
    private const int Batches = 40;
    private const int Drivers = 5;

    private static readonly DateTimeOffset s_start = new(2013, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("redis")]
    [InlineData("sqlite")]
    public async Task No_value_goes_back_in_time(string type)
    {
        await garnet.ResetAsync();
        await RaceAsync(type, garnet.Connection);
    }

    [Fact]
    public async Task No_value_goes_back_in_time_on_a_redis_server()
    {
        await using RedisProcess? server = RedisProcess.Start("--port", "{port}", "--bind", "127.0.0.1", "--save", "");
        Assert.SkipWhen(server is null, "redis-server is not installed");
        await RedisProcess.AskAsync(server.Port, "PING");
        await using ConnectionMultiplexer connection = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{server.Port}");

        await RaceAsync("redis", connection);
    }

    private static async Task RaceAsync(string type, IConnectionMultiplexer connection)
    {
        using RegistryFolder folder = new("path: data/registry.db");
        File.Copy(Goldens.PathOf("repos", "rides", "data", "registry.db"), folder.PathOf("data", "registry.db"));
        string settings = folder.PathOf("feature_store.yaml");
        await File.WriteAllTextAsync(settings, (await File.ReadAllTextAsync(settings, Cancellation)).Replace("type: sqlite", $"type: {type}", StringComparison.Ordinal), Cancellation);
        int[] newest = new int[Drivers];

        // Each writer has a store of its own, as another process would.
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(folder.Folder, connection, writer, newest), Cancellation)));

        await using FeastStore store = await OpenAsync(folder.Folder, connection);
        using OnlineFeatures read = await store.GetOnlineFeaturesAsync(
            new()
            {
                Entities = new InputTable().Add("driver_id", [.. Enumerable.Range(0, Drivers).Select(d => (InputValue)$"d{d}")]),
                Features = ["driver_stats_5m:ride_count_5m"],
            },
            Cancellation);
        for (int driver = 0; driver < Drivers; driver++)
        {
            Assert.Equal(newest[driver], read.GetValue(1, driver).AsInt64());
            Assert.Equal(s_start.AddSeconds(newest[driver]), read.GetEventTimestamp(1, driver));
        }
    }

    private static async Task WriteAsync(string folder, IConnectionMultiplexer connection, int writer, int[] newest)
    {
        Random random = new(writer);
        await using FeastStore store = await OpenAsync(folder, connection);
        for (int batch = 0; batch < Batches; batch++)
        {
            // The value is the time, so that one tells whether it belongs to the other.
            int[] seconds = [.. Enumerable.Range(0, Drivers).Select(_ => random.Next(1, 10_000))];
            for (int driver = 0; driver < Drivers; driver++)
            {
                Maximum(ref newest[driver], seconds[driver]);
            }

            await store.PushAsync("driver_stats_5m_push", Rows(seconds), cancellationToken: Cancellation);
        }
    }

    private static InputTable Rows(int[] seconds) => new InputTable()
        .Add("driver_id", [.. seconds.Select((_, driver) => (InputValue)$"d{driver}")])
        .Add("window_end", [.. seconds.Select(s => (InputValue)s_start.AddSeconds(s))])
        .Add("ride_count_5m", [.. seconds.Select(s => (InputValue)s)])
        .Add("total_price_5m", [.. seconds.Select(s => (InputValue)(double)s)])
        .Add("max_price_5m", [.. seconds.Select(s => (InputValue)(double)s)])
        .Add("distinct_taxis_5m", [.. seconds.Select(s => (InputValue)s)]);

    private static void Maximum(ref int location, int value)
    {
        int current = Volatile.Read(ref location);
        while (value > current && Interlocked.CompareExchange(ref location, value, current) is int seen && seen != current)
        {
            current = seen;
        }
    }

    private static Task<FeastStore> OpenAsync(string folder, IConnectionMultiplexer connection) =>
        FeastStore.OpenAsync(folder, new FeastStoreOptions { Redis = connection }, Cancellation);
}
