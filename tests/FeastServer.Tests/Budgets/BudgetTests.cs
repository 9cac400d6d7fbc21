using System.Text;
using System.Text.Json;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Tests.Budgets;

/// <summary>What a request may cost, where that does not depend on the machine: bytes allocated, commands to the store.</summary>
[Collection(nameof(BudgetRuns))]
public sealed class BudgetTests(GarnetStore garnet, ITestOutputHelper output) : IClassFixture<GarnetStore>, IAsyncLifetime
{
    private const int Drivers = 100;
    private const int Warmup = 200;
    private const int Requests = 200;

    private static readonly string[] s_views = ["driver_stats_5m", "driver_stats_1h", "driver_stats_24h"];

    public async ValueTask InitializeAsync()
    {
        await garnet.ResetAsync();
        await StoreDump.LoadAsync(garnet.Database, StoreDump.Recorded(Goldens.PathOf("materialize", "rides-redis.txt.gz")));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // One row is one entity with 19 features of three views. The bytes are those of the whole process, so of the server, the SDK, the
    // Redis client and the store of this test; a debug build allocates more than the one that is measured in bench/.
    [Theory]
    [InlineData(1, 4_000)]
    [InlineData(100, 250)]
    public async Task A_served_row_allocates_no_more_than_this(int entities, int bytesPerRow)
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", garnet.Address);
        using RepeatedRequest request = new(server.Address, Body(server.Repository.Store.Registry, entities));
        Assert.Contains("PRESENT", Encoding.UTF8.GetString(request.Send()), StringComparison.Ordinal);
        Repeat(request, Warmup);

        // The least of several, because the process does other things too.
        long least = long.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            Repeat(request, Requests);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (Requests * entities));
        }

        output.WriteLine($"{entities} entities: {least} bytes a row");
        Assert.InRange(least, 1, bytesPerRow);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    public async Task Three_views_of_an_entity_are_one_command_and_a_request_is_one_flush(int entities)
    {
        using CountingProxy proxy = new(garnet.Address);
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", proxy.Address);
        using RepeatedRequest request = new(server.Address, Body(server.Repository.Store.Registry, entities));
        request.Send();
        proxy.Take();

        Repeat(request, Requests);
        (int commands, int flushes) = proxy.Take();

        output.WriteLine($"{entities} entities: {commands / (double)(Requests * entities)} commands a key, {flushes / (double)Requests} flushes a request");
        Assert.Equal(Requests * entities, commands);
        Assert.InRange(flushes, 1, Requests * (entities == 1 ? 1.1 : 3));
    }

    [Fact]
    public async Task A_key_that_repeats_is_read_once()
    {
        using CountingProxy proxy = new(garnet.Address);
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", proxy.Address);
        using RepeatedRequest request = new(server.Address, """{"features":["driver_stats_5m:ride_count_5m"],"entities":{"driver_id":["a","b","a","a"]}}""");
        request.Send();
        proxy.Take();

        request.Send();

        Assert.Equal(2, proxy.Take().Commands);
    }

    private static string Body(FeatureRegistry registry, int entities)
    {
        string[] drivers = [.. StoreDump.Recorded(Goldens.PathOf("materialize", "rides-redis.txt.gz"))
            .Select(l => l.Split(' ')[0]).Distinct().Select(Driver).Take(Drivers)];
        return JsonSerializer.Serialize(new
        {
            features = s_views.SelectMany(v => registry.GetView(v).Features.Select(f => $"{v}:{f.Name}")),
            entities = new { driver_id = Enumerable.Range(0, entities).Select(i => drivers[i % drivers.Length]) },
        });
    }

    // 01000000 02000000 09000000 "driver_id" 02000000 20000000 <32 characters> "rides"
    private static string Driver(string hexKey) => Encoding.UTF8.GetString(Convert.FromHexString(hexKey)[29..61]);

    private static void Repeat(RepeatedRequest request, int times)
    {
        for (int i = 0; i < times; i++)
        {
            request.Send();
        }
    }
}
