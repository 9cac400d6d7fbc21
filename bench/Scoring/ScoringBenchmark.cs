using System.Globalization;
using System.Text.Json;
using FeatureStore.Bench.Http;
using FeatureStore.Bench.Load;
using FeatureStore.Bench.Processes;
using FeatureStore.Bench.Serving;
using FeatureStore.Feast;
using StackExchange.Redis;

namespace FeatureStore.Bench.Scoring;

/// <summary>
/// /predict of one ride beside what it is made of: get-online-features of the same feature service, a bare run of the graph, an endpoint that does
/// nothing. Then its latency under open load at shares of what it got through at most.
/// </summary>
internal static class ScoringBenchmark
{
    private const int Connections = 16;
    private static readonly double[] s_shares = [0.1, 0.5, 0.8];

    public static async Task<int> RunAsync(BenchOptions options)
    {
        using var store = await OnlineStore.StartAsync(options);
        await FillAsync(store);
        var (feast, inference, direct, empty) = (Address(), Address(), Address(), Address());
        using var feastProcess = ServiceProcess.Start("FeastServer", [], ("ASPNETCORE_URLS", feast.AbsoluteUri), ("Grpc__Port", Port(Address())), ("ConnectionStrings__redis", store.Address));
        await feastProcess.ReadyAsync(feast);
        using var inferenceProcess = Inference(inference, ("Features__Server", feast.AbsoluteUri));
        await inferenceProcess.ReadyAsync(inference);
        using var directProcess = Inference(direct, ("Features__Source", "store"), ("ConnectionStrings__redis", store.Address));
        await directProcess.ReadyAsync(direct);
        var rides = Rides(inference);
        var answer = Verify(inference, rides[0]);
        Verify(direct, Rides(direct)[0]);
        using var emptyProcess = ServiceProcess.Start("bench", ["empty-endpoint", Port(empty), answer.ToString(CultureInfo.InvariantCulture)]);
        await emptyProcess.ReadyAsync(empty);

        using var sides = new ScoringSides(
            Predict: new("/predict, features from the server", i => new HttpExchange(inference, rides, i * 61), 1, inferenceProcess),
            Direct: new("/predict, features from the store", i => new HttpExchange(direct, Rides(direct), i * 61), 1, directProcess),
            Features: new("get-online-features of the same service", i => new HttpExchange(feast, FeatureRequests(feast), i * 61), 1, feastProcess),
            Graph: new("a bare run of the graph, in process", _ => new GraphExchange(ModelPath), 1),
            Empty: new($"empty endpoint, {answer} bytes", _ => new HttpExchange(empty, [HttpExchange.Post(empty, "/", "{}")], 0), 1, emptyProcess),
            PredictMany: new($"/predict, features from the server, {Connections} connections", i => new HttpExchange(inference, rides, i * 61), Connections, inferenceProcess),
            DirectMany: new($"/predict, features from the store, {Connections} connections", i => new HttpExchange(direct, Rides(direct), i * 61), Connections, directProcess),
            EmptyMany: new($"empty endpoint, {answer} bytes, {Connections} connections", i => new HttpExchange(empty, [HttpExchange.Post(empty, "/", "{}")], i), Connections, emptyProcess));
        Side.MeasureInTurn(sides.All, options);
        Console.WriteLine(ScoringReport.Write(sides, store.Description));

        Console.WriteLine(ScoringReport.Open(
        [
            .. OpenRows("/predict, features from the store", sides.DirectMany.PerSecond, i => new HttpExchange(direct, Rides(direct), i * 61), options),
            .. OpenRows("empty endpoint", sides.EmptyMany.PerSecond, i => new HttpExchange(empty, [HttpExchange.Post(empty, "/", "{}")], i), options),
        ]));
        return 0;
    }

    private static IEnumerable<OpenRow> OpenRows(string name, double saturation, Func<int, IExchange> connect, BenchOptions options)
    {
        using var loop = new OpenLoop(connect, Connections);
        foreach (var share in s_shares)
            yield return new(name, share, saturation * share, loop.Run(saturation * share, options.WarmUp, options.OpenDuration));
    }

    private static ServiceProcess Inference(Uri address, params (string, string)[] settings) => ServiceProcess.Start(
        "Inference", [], [("ASPNETCORE_URLS", address.AbsoluteUri), ("Grpc__Port", "0"), ("Models__ReloadInterval", "00:00:00"), .. settings]);

    private static string ModelPath => Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../../Inference/Models/risk_scoring/1/model.onnx"));

    private static Uri Address() => new($"http://127.0.0.1:{ServiceProcess.FreePort()}");

    private static string Port(Uri address) => address.Port.ToString(CultureInfo.InvariantCulture);

    private static async Task FillAsync(OnlineStore store)
    {
        await using var connection = await ConnectionMultiplexer.ConnectAsync(store.PatientAddress);
        await using var feast = await FeastStore.OpenAsync(ServingBenchmark.Repository, new() { Redis = connection });
        await DriverRows.PushAsync(feast);
    }

    private static byte[][] Rides(Uri server) => [.. Drivers.Select(driver => HttpExchange.Post(
        server, "/predict", JsonSerializer.Serialize(new { driver_id = driver, price = 52.0, distance_km = 8.0, duration_s = 900 })))];

    private static byte[][] FeatureRequests(Uri server) => [.. Drivers.Select(driver => HttpExchange.Post(
        server,
        "/get-online-features",
        $$"""{"feature_service":"risk_scoring_v1","entities":{"driver_id":["{{driver}}"],"price":[52.0],"distance_km":[8.0],"duration_s":[900]},"full_feature_names":true}"""))];

    private static IEnumerable<string> Drivers => Enumerable.Range(0, DriverRows.Drivers).Select(DriverRows.Driver);

    // Only a score with its features read is the work that is measured.
    private static int Verify(Uri server, byte[] request)
    {
        using var exchange = new HttpExchange(server, [request], 0);
        var body = exchange.Ask();
        using var json = JsonDocument.Parse(body.ToArray());
        var prediction = json.RootElement.GetProperty("predictions")[0];
        var present = prediction.GetProperty("features").EnumerateArray().Count(feature => feature.GetProperty("status").GetString() == "PRESENT");
        return present >= 19 && !prediction.TryGetProperty("features_source", out _)
            ? body.Length
            : throw new InvalidDataException($"A prediction has {present} features where 19 were written.");
    }
}
