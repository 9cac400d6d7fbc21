using System.Globalization;
using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.Tests.State;
using FeatureStore.Aggregator.Types;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>The service is killed at random moments; the rows on the topics are those of a run that was not.</summary>
public sealed class KillTests : IDisposable
{
    private const int Partitions = 4;
    private const int DriversOfPartition = 5;
    private const long Start = 1_767_225_600_000;
    private readonly MockKafkaCluster _kafka = new("rides:4", "driver_stats_5m:4", "driver_stats_1h:4", "driver_stats_24h:4", "driver_stats_dlq:4");
    private readonly MemorySchemaRegistry _registry = new();
    private readonly TemporaryFolder _state = new();
    private readonly List<Value[]>[] _rides = [.. Enumerable.Range(0, Partitions).Select(_ => new List<Value[]>())];
    private long _clock = Start;

    public void Dispose()
    {
        _kafka.Dispose();
        _state.Dispose();
    }

    [Theory]
    [InlineData(1, 2)]
    public Task Killed_now_and_then_it_gives_the_rows_of_an_unbroken_run(int seed, int kills) => KillAsync(seed, kills);

    [Theory, Trait("Category", "Long")]
    [InlineData(2, 50)]
    public Task Killed_fifty_times_it_gives_the_rows_of_an_unbroken_run(int seed, int kills) => KillAsync(seed, kills);

    private async Task KillAsync(int seed, int kills)
    {
        var random = new Random(seed);
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        await using var registry = await RegistryServer.StartAsync(_registry);
        var environment = Environment(registry.Urls.Single());
        using var lag = new ConsumerLagReader(new ConsumerConfig { BootstrapServers = _kafka.BootstrapServers, GroupId = "driver-stats" });
        for (var kill = 0; kill < kills; kill++)
        {
            using var victim = new AggregatorProcess(environment);
            await ProduceAsync(encoder, random, rides: 60);
            await CommittedAsync(lag, _rides.Sum(rides => rides.Count) - 30);
            for (var burst = random.Next(4, 10); burst > 0; burst--)
            {
                await ProduceAsync(encoder, random, rides: 60);
                await Task.Delay(random.Next(100), TestContext.Current.CancellationToken);
            }

            await victim.KillAsync();
        }

        await ProduceAsync(encoder, random, rides: 60);
        await CloseAsync(encoder);
        using var last = new AggregatorProcess(environment);
        foreach (var query in FeatureQueries.Load())
            AssertEqual(await ExpectedAsync(query), query.Name);
        Assert.Empty(_kafka.ReadAll("driver_stats_dlq", Partitions));
        var owners = Directory.EnumerateFiles(Path.Combine(_state.Path, "rides", "0"), "*.claim").Max(Path.GetFileNameWithoutExtension);
        Assert.True(int.Parse(owners!, CultureInfo.InvariantCulture) > kills, "every process has had the state");
    }

    private (string, string)[] Environment(string registry) =>
    [
        ("ConnectionStrings__kafka", _kafka.BootstrapServers), ("services__schema-registry__http__0", registry), ("Aggregator__StatePath", _state.Path),
        ("Aggregator__MaxReaderLag", "0"), ("Aggregator__SnapshotInterval", "00:00:00.050"),
        ("Aspire__Confluent__Kafka__Consumer__Config__FetchWaitMaxMs", "5"), ("Aspire__Confluent__Kafka__Consumer__Config__SessionTimeoutMs", "1500"),
        ("Aspire__Confluent__Kafka__Consumer__Config__HeartbeatIntervalMs", "100"),
    ];

    // The victim is at work: most of what there is has been committed.
    private static Task CommittedAsync(ConsumerLagReader lag, long rides) => Eventually.UntilAsync(
        async () => (await lag.ReadAsync("rides", TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).Sum(partition => partition.Committed ?? 0) >= rides,
        $"{rides} rides are committed");

    // Out of order by less than the 10 s that the watermark allows.
    private async Task ProduceAsync(RowEncoder encoder, Random random, int rides)
    {
        for (; rides > 0; rides--)
        {
            _clock += random.Next(8_000);
            var partition = random.Next(Partitions);
            await ProduceAsync(encoder, partition, $"d{partition}-{random.Next(DriversOfPartition)}", _clock - random.Next(9_000), random.Next(1, 100) / 7.0);
        }
    }

    // A ride much later in every partition: the windows of the rides before it fire.
    private async Task CloseAsync(RowEncoder encoder)
    {
        _clock += 90_000_000;
        for (var partition = 0; partition < Partitions; partition++)
            await ProduceAsync(encoder, partition, $"d{partition}-0", _clock, price: 1);
    }

    private async Task ProduceAsync(RowEncoder encoder, int partition, string driver, long eventTime, double price)
    {
        Value[] ride =
        [
            Value.From("r"), Value.From(driver), Value.From($"t{eventTime % 3}"), Value.From(price), Value.From(price * 0.8), Value.From(price * 0.1),
            Value.From(price / 3), Value.From(600), Value.From("CSH"), Value.From(eventTime - 600_000), Value.From(eventTime),
        ];
        _rides[partition].Add(ride);
        await _kafka.ProduceAsync(
            new TopicPartition("rides", partition),
            new Message<string, byte[]> { Key = driver, Value = encoder.Encode(ride), Headers = RideMessages.Headers(eventTime) });
    }

    private async Task<Dictionary<(string, long), string>> ExpectedAsync(FeatureQuery query)
    {
        var schemaId = await _registry.RegisterAsync($"{query.Name}-value", AvroSchemas.Of(query.Sink).ToString(), CancellationToken.None);
        var sink = new EncodedRows(new RowEncoder(query.Sink.Schema, schemaId));
        foreach (var rides in _rides)
        {
            var pipeline = query.CreatePipeline(sink);
            foreach (var ride in rides)
            {
                pipeline.Process(ride, ingestTime: 0);
                pipeline.AdvanceWatermark(query.WatermarkOf(ride)!.Value);
            }
        }

        return sink.Rows;
    }

    // A row may come twice, after a crash; it has the same bytes then.
    private void AssertEqual(Dictionary<(string, long), string> expected, string topic)
    {
        using var reader = new FeatureTopicReader(_kafka, topic);
        var decoder = new RowDecoder(_registry, FeatureQueries.Load().Single(query => query.Name == topic).Sink);
        var actual = new Dictionary<(string, long), string>();
        reader.ReadUntil(records =>
        {
            if (records.Count > 0)
            {
                var message = records[^1].Message;
                var row = decoder.DecodeAsync(message, CancellationToken.None).AsTask().GetAwaiter().GetResult();
                var value = Convert.ToHexString(message.Value);
                if (!actual.TryAdd((message.Key, row[2].BigInt), value))
                    Assert.Equal(actual[(message.Key, row[2].BigInt)], value);
            }

            return actual.Count >= expected.Count;
        });

        Assert.Equal(expected.OrderBy(row => row.Key), actual.OrderBy(row => row.Key));
    }

    private sealed class EncodedRows(RowEncoder encoder) : IRowSink
    {
        public Dictionary<(string, long), string> Rows { get; } = [];

        public void Emit(ReadOnlySpan<Value> row, long ingestTime) => Rows.Add((row[0].String, row[2].BigInt), Convert.ToHexString(encoder.Encode(row)));
    }
}
