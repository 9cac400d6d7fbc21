using System.Diagnostics.Metrics;
using Avro.Generic;
using FeatureStore.Inference.Tests.Onnx;
using FeatureStore.Inference.Tests.Serving;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;
using FeatureStore.Testing.Avro;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;

namespace FeatureStore.Inference.Tests.PredictionLog;

public sealed class PredictionLogTests : IAsyncLifetime
{
    private const string KnownRide = $$"""{"driver_id":"{{FeastServer.KnownDriver}}","price":52.0,"distance_km":8.0,"duration_s":900}""";
    private readonly ModelFolders _models = ModelFolders.Risk();
    private readonly FixedSchemaRegistry _registry = new();
    private FeastServer _feast = null!;

    public async ValueTask InitializeAsync() => _feast = await FeastServer.StartAsync();

    [Fact]
    public async Task A_prediction_is_logged_with_all_that_it_was_made_of()
    {
        using var cluster = new MockKafkaCluster("predictions:1");
        await using var app = await StartAsync(cluster.BootstrapServers);
        var (_, answer) = await app.PostAsync("/predict", $$"""{"rides":[{{KnownRide}}]}""");

        var record = Assert.Single(await ReadAsync(cluster, 1));

        Assert.Equal(app.Time.GetUtcNow().ToUnixTimeMilliseconds(), record["time"]);
        Assert.Equal(["risk_scoring", "1", answer.GetProperty("model").GetProperty("sha256").GetString()], [record["model"], record["version"], record["model_sha256"]]);
        Assert.Equal(
            new Dictionary<string, object> { ["driver_id"] = FeastServer.KnownDriver, ["price"] = 52.0, ["distance_km"] = 8.0, ["duration_s"] = 900L },
            (IDictionary<string, object>)record["inputs"]);
        Assert.Equal(new Dictionary<string, object> { ["risk"] = answer.GetProperty("predictions")[0].GetProperty("risk").GetDouble() }, (IDictionary<string, object>)record["outputs"]);
        Assert.Equal("online", record["features_source"]);
        var features = ((object[])record["features"]).Cast<GenericRecord>().ToDictionary(f => (string)f["name"]);
        Assert.Equal(26, features.Count);
        AssertFeature(features["driver_stats_5m:ride_count_5m"], 5L, "PRESENT", 1_357_002_000_123L, 599.877);
        AssertFeature(features["driver_stats_1h:avg_price_per_km_1h"], null, "NULL_VALUE", 1_357_002_000_000L, 600.0);
    }

    [Fact]
    public async Task A_bare_graph_is_logged_by_its_rows()
    {
        using var cluster = new MockKafkaCluster("predictions:1");
        _models.Add("bare", "3", OnnxFile.Stumps(2, new Stump(0, 4, 0.25f, 0.5f)));
        await using var app = await StartAsync(cluster.BootstrapServers);
        var (status, body) = await app.PostAsync("/v2/models/bare/infer", """{"inputs":[{"name":"features","datatype":"FP32","shape":[2,2],"data":[1,2,9,8]}]}""");
        Assert.True(status == 200, body.GetRawText());

        var records = await ReadAsync(cluster, 2);

        Assert.Equal([[1.0, 2.0], [9.0, 8.0]], records.Select(r => ((object[])((IDictionary<string, object>)r["inputs"]).Values.Single()).Cast<double>()));
        Assert.Equal([0.25, 0.5], records.Select(r => ((IDictionary<string, object>)r["outputs"]).Values.Single()));
        Assert.All(records, r => Assert.Null(r["features_source"]));
    }

    [Fact]
    public async Task Without_a_broker_answers_go_on_and_what_finds_the_queue_full_is_counted()
    {
        await using var app = await StartAsync("127.0.0.1:1", "Inference:PredictionLog:Capacity=1", "Aspire:Confluent:Kafka:Producer:Config:QueueBufferingMaxMessages=1");
        using var logged = new MetricCollector<long>(app.Services.GetRequiredService<IMeterFactory>(), InferenceMetrics.MeterName, "featurestore.inference.prediction_log");

        // One waits in the client, one in the writer's hand, one in the queue.
        for (int i = 0; i < 5; i++) Assert.Equal(200, (await app.PostAsync("/predict", KnownRide)).Status);

        Assert.NotEmpty(logged.GetMeasurementSnapshot());
        Assert.All(logged.GetMeasurementSnapshot(), m => Assert.Equal("dropped", m.Tags["outcome"]));
        Assert.Equal(200, (await app.GetAsync("/health")).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _feast.DisposeAsync();
        _models.Dispose();
    }

    private Task<InferenceApp> StartAsync(string broker, params string[] settings) => InferenceApp.StartAsync(
        _registry, [_models.Setting, $"Features:Server={_feast.Url}", $"ConnectionStrings:kafka={broker}", .. settings]);

    private async Task<IReadOnlyList<GenericRecord>> ReadAsync(MockKafkaCluster cluster, int count)
    {
        var decoder = new AvroDecoder(_registry);
        var decoded = new List<GenericRecord>();
        foreach (var record in await cluster.RecordsAsync("predictions", 1, count))
            decoded.Add(await decoder.DecodeAsync(record.Message.Value, TestContext.Current.CancellationToken));
        return decoded;
    }

    private static void AssertFeature(GenericRecord feature, object? value, string status, long time, double age) =>
        Assert.Equal([value, status, time, age], [feature["value"], ((GenericEnum)feature["status"]).Value, feature["event_time"], feature["age_seconds"]]);
}
