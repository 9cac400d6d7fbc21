using System.Globalization;
using System.Text.Json;
using FeatureStore.Bench.Grpc;
using FeatureStore.Bench.Http;
using FeatureStore.Bench.Load;
using FeatureStore.Bench.Processes;
using FeatureStore.Bench.Redis;
using FeatureStore.Feast;
using StackExchange.Redis;

namespace FeatureStore.Bench.Serving;

/// <summary>
/// get-online-features of the three driver_stats views (19 features), over HTTP and gRPC, beside a raw client that sends HMGET for the same binary keys and
/// fields, and beside an endpoint that does nothing but answer as many bytes.
/// </summary>
internal static class ServingBenchmark
{
    private const int Connections = 16;
    private const int Entities = 100;

    public static async Task<int> RunAsync(BenchOptions options)
    {
        using var store = await OnlineStore.StartAsync(options);
        var features = await FillAsync(store);
        var server = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort()}");
        var grpcServer = new Uri($"http://127.0.0.1:{ServiceProcess.FreePort()}");
        using var process = ServiceProcess.Start(
            "FeastServer",
            [],
            ("ASPNETCORE_URLS", server.AbsoluteUri),
            ("Grpc__Port", grpcServer.Port.ToString(CultureInfo.InvariantCulture)),
            ("ConnectionStrings__redis", store.Address));
        await process.ReadyAsync(server);

        var one = Requests(server, features, 1);
        var answer = Verify(server, one[0], features.Length);
        var calls = GrpcRequests.Of(grpcServer, features);
        GrpcRequests.Verify(grpcServer, calls, features.Length);
        var emptyPort = ServiceProcess.FreePort();
        var empty = new Uri($"http://127.0.0.1:{emptyPort}");
        using var emptyProcess = ServiceProcess.Start(
            "bench", ["empty-endpoint", emptyPort.ToString(CultureInfo.InvariantCulture), answer.ToString(CultureInfo.InvariantCulture)]);
        await emptyProcess.ReadyAsync(empty);

        var many = Requests(server, features, Entities);
        var (commands, values) = RawCommands(store.Address);
        using var sides = new ServingSides(
            Raw: new($"raw HMGET of {values} fields", i => new RawRedisExchange(store.Address, commands, 1, i * 61, values), Connections),
            Http: new($"get-online-features, {features.Length} features", i => new HttpExchange(server, one, i * 61), Connections, process),
            Grpc: new($"GetOnlineFeatures over gRPC, {features.Length} features", i => new GrpcExchange(grpcServer, [.. calls.Select(c => c.ToArray())], i * 61), Connections, process),
            GrpcEmpty: new("GetFeastServingInfo over gRPC, which reads nothing", _ => new GrpcExchange(grpcServer, [.. GrpcRequests.Empty(grpcServer)], 0), Connections, process),
            Empty: new($"empty endpoint, {answer} bytes", i => new HttpExchange(empty, [HttpExchange.Post(empty, "/", "{}")], i), Connections, emptyProcess),
            RawSingle: new("raw HMGET, 1 connection", _ => new RawRedisExchange(store.Address, commands, 1, 0, values), 1),
            HttpSingle: new("get-online-features, 1 connection", _ => new HttpExchange(server, one, 0), 1, process),
            RawMany: new($"raw HMGET in pipelines of {Entities}", i => new RawRedisExchange(store.Address, commands, Entities, i, values), Connections),
            HttpMany: new($"get-online-features of {Entities} entities", i => new HttpExchange(server, many, i), Connections, process));
        Side.MeasureInTurn(sides.All, options);
        Console.WriteLine(ServingReport.Write(sides, Entities, store.Description));
        return 0;
    }

    public static async Task<string[]> FillAsync(OnlineStore store)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(store.PatientAddress);
        await using var feast = await FeastStore.OpenAsync(Repository, new() { Redis = connection });
        await DriverRows.PushAsync(feast);
        return [.. DriverRows.Views.SelectMany(view => feast.Registry.GetView(view).Features.Select(feature => $"{view}:{feature.Name}"))];
    }

    /// <summary>The repository that the server is built with.</summary>
    public static string Repository => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../FeastServer/feature_repo"));

    public static byte[][] Requests(Uri server, string[] features, int entities) =>
        [.. Enumerable.Range(0, DriverRows.Drivers).Select(DriverRows.Driver).Chunk(entities).Select(drivers => HttpExchange.Post(
            server,
            "/get-online-features",
            JsonSerializer.Serialize(new { features, entities = new { driver_id = drivers } })))];

    // The floor is a floor only if the server has really read the same values.
    private static int Verify(Uri server, byte[] request, int features)
    {
        using var exchange = new HttpExchange(server, [request], 0);
        var body = exchange.Ask();
        using var json = JsonDocument.Parse(body.ToArray());
        var present = json.RootElement.GetProperty("results").EnumerateArray()
            .Count(column => column.GetProperty("statuses")[0].GetString() == "PRESENT");
        return present >= features
            ? body.Length
            : throw new InvalidDataException($"The server has {present} values where {features} were written.");
    }

    private static (byte[][] Commands, int Values) RawCommands(string address)
    {
        using var redis = new RedisConnection(address);
        redis.Send(RedisConnection.Command("KEYS"u8.ToArray(), "*driver0*"u8.ToArray()));
        var keys = redis.ReadValues();
        redis.Send(RedisConnection.Command("HKEYS"u8.ToArray(), keys[0]));
        var fields = redis.ReadValues();
        return ([.. keys.Select(key => RedisConnection.Command(["HMGET"u8.ToArray(), key, .. fields]))], fields.Length);
    }
}
