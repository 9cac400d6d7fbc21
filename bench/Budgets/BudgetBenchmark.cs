using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using FeatureStore.Bench.Http;
using FeatureStore.Bench.Processes;
using FeatureStore.Bench.Serving;
using FeatureStore.FeastServer.Tests.Budgets;

namespace FeatureStore.Bench.Budgets;

/// <summary>
/// Bytes allocated for a served row, and commands to the store. The server runs in this process, so that its allocations can be counted;
/// the load is made by blocking calls on buffers that are used again.
/// </summary>
internal static class BudgetBenchmark
{
    private const int Requests = 2000;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    public static async Task<int> RunAsync(BenchOptions options)
    {
        using var store = await OnlineStore.StartAsync(options);
        var features = await ServingBenchmark.FillAsync(store);
        using var proxy = new CountingProxy(store.Address);
        var server = await StartServerAsync(proxy.Address);

        Console.WriteLine($"{MachineDescription.Text}; store: {store.Description}\n");
        Console.WriteLine("| entities a request | R10: bytes allocated a row | R11: commands a key | flushes a request |\n|---|---|---|---|");
        foreach (var entities in (int[])[1, 10, 100])
        {
            using var exchange = new HttpExchange(server, ServingBenchmark.Requests(server, features, entities), 0);
            Repeat(exchange, Requests);
            proxy.Take();
            var bytes = Enumerable.Range(0, options.Rounds).Min(_ => Allocated(exchange)) / (double)(Requests * entities);
            var (commands, flushes) = proxy.Take();
            var requests = (double)options.Rounds * Requests;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {entities} | **{bytes:N0}** | **{commands / requests / entities:F2}** | {flushes / requests:F2} |"));
        }

        return 0;
    }

    private static long Allocated(HttpExchange exchange)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        Repeat(exchange, Requests);
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void Repeat(HttpExchange exchange, int times)
    {
        for (var i = 0; i < times; i++)
            exchange.Ask();
    }

    private static async Task<Uri> StartServerAsync(string redis)
    {
        var address = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort().ToString(CultureInfo.InvariantCulture)}");
        foreach (var (name, value) in FeastServerProcess.Settings(address, redis))
            Environment.SetEnvironmentVariable(name, value);
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "Warning");
        Environment.SetEnvironmentVariable("Feast__RepoPath", ServingBenchmark.Repository);
        var file = ServiceProcess.Assembly("FeastServer");
        var context = new ServerContext(file);
        var entry = context.LoadFromAssemblyPath(file).EntryPoint!;
        _ = Task.Run(() => entry.Invoke(null, [Array.Empty<string>()]));
        using var client = new HttpClient();
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(address, "/health"));
                if (answer.IsSuccessStatusCode)
                    return address;
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(s_pause);
        }
    }

    private sealed class ServerContext(string file) : AssemblyLoadContext("FeastServer")
    {
        private readonly AssemblyDependencyResolver _resolver = new(file);

        protected override Assembly? Load(AssemblyName name) =>
            _resolver.ResolveAssemblyToPath(name) is { } path ? LoadFromAssemblyPath(path) : null;
    }
}
