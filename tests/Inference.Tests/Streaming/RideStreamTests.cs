using System.Numerics;
using System.Text;
using Avro;
using Avro.Generic;
using Confluent.Kafka;
using FeatureStore.Inference.Tests.Serving;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;
using FeatureStore.Testing.Avro;

namespace FeatureStore.Inference.Tests.Streaming;

/// <summary>Rides of a real topic, scored into another by the whole service.</summary>
public sealed class RideStreamTests : IAsyncLifetime
{
    private const string KnownDriver = FeastServer.KnownDriver;
    private readonly MockKafkaCluster _cluster = new("rides:2", "ride_risk:2", "ride_risk_dlq:1", "predictions:1");
    private readonly FixedSchemaRegistry _registry = new();
    private readonly ModelFolders _models = ModelFolders.Risk();
    private FeastServer _feast = null!;
    private AvroEncoder _encoder = null!;

    public async ValueTask InitializeAsync()
    {
        _feast = await FeastServer.StartAsync();
        _encoder = await AvroEncoder.CreateAsync(_registry, "rides", GoldenSchema("ride.avsc"), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Every_ride_has_its_risk_as_Flink_would_write_it()
    {
        await ProduceAsync("r1", KnownDriver, 52);
        await ProduceAsync("r2", "nobody", 12.5);
        await using var app = await StartAsync();

        var risks = await ReadAsync("ride_risk", 2);

        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), Risk(risks["r1"]));
        Assert.Equal(ModelFolders.RiskOf(null, null, null, 12.5), Risk(risks["r2"]));
        Assert.Equal(KnownDriver, Encoding.UTF8.GetString(risks["r1"].Source.Message.Key));
        Assert.Equal(1_357_001_000_000, risks["r1"].Record["event_time"]);
        Assert.Equal(4_711, IngestTime.Read(risks["r1"].Source));
        Assert.Equal(Schema.Parse(GoldenSchema("ride_risk.avsc").ToString()), Schema.Parse(_registry.Subjects["ride_risk-value"]));
    }

    [Fact]
    public async Task What_is_no_ride_is_a_dead_letter_with_its_place_and_the_others_go_on()
    {
        await _cluster.ProduceAsync("rides", 0, "k"u8.ToArray(), "no Avro"u8.ToArray());
        await ProduceAsync("r1", "nobody", 12.5, partition: 0);
        await using var app = await StartAsync();

        await ReadAsync("ride_risk", 1);
        var dead = Assert.Single(await _cluster.RecordsAsync("ride_risk_dlq", 1, 1));

        Assert.Equal("no Avro"u8.ToArray(), dead.Message.Value);
        Assert.Equal(["rides", "0", "0"], new[] { "x-dlq-topic", "x-dlq-partition", "x-dlq-offset" }.Select(h => Header(dead, h)));
        Assert.NotEmpty(Header(dead, "x-dlq-reason"));
    }

    [Fact]
    public async Task While_features_cannot_be_read_the_stream_waits_and_requests_are_answered()
    {
        bool down = true;
        _feast.Answer = (request, context) =>
        {
            if (!Volatile.Read(ref down)) return Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, Recordings.For(request));
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await ProduceAsync("r1", KnownDriver, 52);
        await using var app = await StartAsync();
        await UntilStreamIsAsync(app, "Degraded");
        Assert.Equal(200, (await app.PostAsync("/predict", """{"driver_id":"d","price":1,"distance_km":1,"duration_s":1}""")).Status);

        Volatile.Write(ref down, false);
        await UntilStreamIsAsync(app, "Healthy");

        Assert.Equal(ModelFolders.RiskOf(5, 4.653333333333333, 11.174785100286533, 52), Risk((await ReadAsync("ride_risk", 1))["r1"]));
    }

    [Fact]
    public async Task Without_a_broker_to_read_from_it_does_not_start()
    {
        var e = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => InferenceApp.StartAsync(_models.Setting, "Inference:Stream:Enabled=true"));

        Assert.Contains("Inference:Stream:Enabled needs ConnectionStrings:kafka", e.Message, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _feast.DisposeAsync();
        _cluster.Dispose();
        _models.Dispose();
    }

    private static Task UntilStreamIsAsync(InferenceApp app, string status) => Eventually.UntilAsync(
        async () =>
        {
            app.Time.Advance(TimeSpan.FromSeconds(1));
            return (await app.GetAsync("/health")).Body.GetProperty("checks").GetProperty("stream").GetProperty("status").GetString() == status;
        },
        $"the stream is {status}");

    private Task<InferenceApp> StartAsync() => InferenceApp.StartAsync(
        _registry,
        _models.Setting,
        $"Features:Server={_feast.Url}",
        $"ConnectionStrings:kafka={_cluster.BootstrapServers}",
        "Inference:Stream:Enabled=true",
        "Aspire:Confluent:Kafka:Consumer:Config:FetchWaitMaxMs=5",
        "Aspire:Confluent:Kafka:Consumer:Config:SessionTimeoutMs=4000",
        "Aspire:Confluent:Kafka:Consumer:Config:HeartbeatIntervalMs=100");

    private static RecordSchema GoldenSchema(string file) =>
        (RecordSchema)Schema.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", file)));

    private Task<DeliveryResult<byte[], byte[]>> ProduceAsync(string id, string driver, double price, int partition = 1)
    {
        var ride = new GenericRecord(_encoder.Schema);
        foreach (var field in _encoder.Schema.Fields) ride.Add(field.Name, field.Schema.Tag is Schema.Type.Double ? 0.0 : field.Schema.Tag is Schema.Type.Long ? 0L : "");
        ride.Add("ride_id", id);
        ride.Add("driver_id", driver);
        ride.Add("price", price);
        ride.Add("distance_km", 8.0);
        ride.Add("duration_s", 900);
        ride.Add("event_time", 1_357_001_000_000L);
        var headers = new Headers();
        IngestTime.Write(headers, 4_711);
        return _cluster.ProduceAsync("rides", partition, Encoding.UTF8.GetBytes(driver), _encoder.Encode(ride), headers);
    }

    private async Task<Dictionary<string, (GenericRecord Record, ConsumeResult<byte[], byte[]> Source)>> ReadAsync(string topic, int count)
    {
        var decoder = new AvroDecoder(_registry);
        var risks = new Dictionary<string, (GenericRecord, ConsumeResult<byte[], byte[]>)>();
        foreach (var record in await _cluster.RecordsAsync(topic, 2, count))
        {
            var risk = await decoder.DecodeAsync(record.Message.Value, TestContext.Current.CancellationToken);
            risks[(string)risk["ride_id"]] = (risk, record);
        }

        return risks;
    }

    private static double Risk((GenericRecord Record, ConsumeResult<byte[], byte[]> Source) risk) =>
        (double)new BigInteger((byte[])risk.Record["risk"], isUnsigned: false, isBigEndian: true) / 100;

    private static string Header(ConsumeResult<byte[], byte[]> record, string name) =>
        record.Message.Headers.TryGetLastBytes(name, out var bytes) ? Encoding.UTF8.GetString(bytes) : "";
}
