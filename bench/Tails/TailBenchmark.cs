using System.Globalization;
using FeatureStore.Bench.Http;
using FeatureStore.Bench.Load;
using FeatureStore.Bench.Processes;
using FeatureStore.Bench.Serving;

namespace FeatureStore.Bench.Tails;

/// <summary>The tail of get-online-features at half of what the server can take, at a fixed rate.</summary>
internal static class TailBenchmark
{
    private const int Connections = 16;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        using var store = await OnlineStore.StartAsync(options);
        var features = await ServingBenchmark.FillAsync(store);
        using var server = await FeastServerProcess.StartAsync(store);
        var requests = ServingBenchmark.Requests(server.Address, features, 1);
        using var side = new Side("get-online-features", Connect, Connections);
        Side.MeasureInTurn([side], options);
        var rate = side.PerSecond / 2;

        using var open = new OpenLoop(Connect, Connections);
        var latency = open.Run(rate, options.WarmUp, options.OpenDuration);
        var (median, tail) = (latency.GetValueAtPercentile(50), latency.GetValueAtPercentile(99));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {MachineDescription.Text}; store: {store.Description}

            | open loop, {Connections} connections | saturation | offered | p50 | p99 |
            |---|---|---|---|---|
            | get-online-features, {features.Length} features | {side.PerSecond:N0}/s | {rate:N0}/s | {median / 1000:N0} µs | {tail / 1000:N0} µs |

            | ratio | | par | good | record |
            |---|---|---|---|---|
            | R4: p99 ÷ p50 | **{(double)tail / median:F1}** | 8 | 4 | 2.5 |
            """));
        return 0;

        HttpExchange Connect(int i) => new(server.Address, requests, i * 61);
    }
}
