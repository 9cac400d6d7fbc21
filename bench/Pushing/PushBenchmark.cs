using FeatureStore.Bench.Load;
using FeatureStore.Bench.Processes;
using FeatureStore.Bench.Redis;
using FeatureStore.Bench.Serving;
using FeatureStore.Feast;
using StackExchange.Redis;

namespace FeatureStore.Bench.Pushing;

/// <summary>Rows of one view pushed through the SDK, each newer than the one before it, beside raw pipelined HSET of the same fields.</summary>
internal static class PushBenchmark
{
    private const string View = "driver_stats_24h";

    public static async Task<int> RunAsync(BenchOptions options)
    {
        using var store = await OnlineStore.StartAsync(options);
        await using var connection = await ConnectionMultiplexer.ConnectAsync(store.PatientAddress);
        await using var feast = await FeastStore.OpenAsync(ServingBenchmark.Repository, new() { Redis = connection });
        await ForgetAsync(connection);
        await feast.PushAsync($"{View}_push", DriverRows.Rows(feast.Registry.GetView(View), DateTimeOffset.UtcNow.AddDays(-1), seed: 1));
        var commands = RawCommands(store.Address);

        using var raw = new Side("raw HSET in pipelines", _ => new RawRedisExchange(store.Address, commands, commands.Length, 0, 1), 1);
        using var push = new Side("push through the SDK", _ => new PushExchange(feast, View), 1);
        Side.MeasureInTurn([raw, push], options);
        Console.WriteLine(PushReport.Write(raw, push, store.Description));
        return 0;
    }

    // Rows of an earlier run are newer than ours, and would stay.
    private static async Task ForgetAsync(ConnectionMultiplexer connection)
    {
        foreach (var key in connection.GetServers()[0].Keys(pattern: $"*{DriverRows.Driver(0)[..7]}*").ToArray())
            await connection.GetDatabase().KeyDeleteAsync(key);
    }

    private static byte[][] RawCommands(string address)
    {
        using var redis = new RedisConnection(address);
        redis.Send(RedisConnection.Command("KEYS"u8.ToArray(), "*driver0*"u8.ToArray()));
        return [.. redis.ReadValues().Select(key =>
        {
            redis.Send(RedisConnection.Command("HGETALL"u8.ToArray(), key));
            return RedisConnection.Command(["HSET"u8.ToArray(), key, .. redis.ReadValues()]);
        })];
    }
}
