using System.Diagnostics.Metrics;
using System.Text;
using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.Tests.Windows;
using FeatureStore.Aggregator.Types;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>The service against a broker in the test process.</summary>
public sealed class AggregatorServiceTests : IDisposable
{
    // 2013-01-01T00:50:00Z: every partition of the real file has rides after it, so its windows fire without a partition going idle.
    private const long SurelyFired = 1_357_001_400_000;
    private readonly MockKafkaCluster _kafka = new(
        "rides:4", "driver_stats_5m:4", "driver_stats_1h:4", "driver_stats_24h:4", "driver_stats_dlq:4", "rides_late:4");
    private readonly MemorySchemaRegistry _registry = new();

    public void Dispose() => _kafka.Dispose();

    [Fact]
    public async Task The_real_rides_become_Flinks_rows_on_the_topics()
    {
        await ProduceTaxiFileAsync();
        using var host = AggregatorHost.Create(_kafka, _registry);
        await host.StartAsync(TestContext.Current.CancellationToken);

        foreach (var query in FeatureQueries.Load())
        {
            var flinks = (await TaxiGoldens.ReadAsync(query.Name, query.Sink.Schema, TestContext.Current.CancellationToken))
                .Where(row => row[2].BigInt <= SurelyFired).ToDictionary(row => (row[0].String, row[2].BigInt));
            using var reader = new FeatureTopicReader(_kafka, query.Name);
            var decoder = new RowDecoder(_registry, query.Sink);
            var ours = new Dictionary<(string, long), Value[]>();
            reader.ReadUntil(records =>
            {
                if (records.Count > 0)
                {
                    var row = decoder.DecodeAsync(records[^1].Message, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
                    Assert.Equal(row[0].String, records[^1].Message.Key);
                    if (row[2].BigInt <= SurelyFired)
                        Assert.True(ours.TryAdd((row[0].String, row[2].BigInt), row));
                }

                return ours.Count >= flinks.Count;
            });

            Assert.Equal(flinks.Keys.Order(), ours.Keys.Order());
            Assert.All(flinks, flink => TaxiGoldens.AssertEqual(flink.Value, ours[flink.Key], query.Sink.Schema));
        }

        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_row_carries_the_ingest_time_of_its_newest_ride()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        await ProduceAsync(encoder, 0, Ride("a", 0), ingestTime: 1000);
        await ProduceAsync(encoder, 0, Ride("a", 30_000), ingestTime: 3000);
        await ProduceAsync(encoder, 0, Ride("a", 40_000), ingestTime: 2000);
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(encoder, partition, Ride("a", 75_000), ingestTime: 4000);
        using var host = AggregatorHost.Create(_kafka, _registry);
        var meters = host.Services.GetRequiredService<IMeterFactory>();
        using var emission = new MetricCollector<double>(meters, AggregatorMetrics.MeterName, "featurestore.aggregator.emission_delay");
        using var closing = new MetricCollector<double>(meters, AggregatorMetrics.MeterName, "featurestore.aggregator.window_delay");
        var before = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        await host.StartAsync(TestContext.Current.CancellationToken);

        using var reader = new FeatureTopicReader(_kafka, "driver_stats_5m");
        var row = reader.ReadUntil(records => records.Count == 1).Single();
        var after = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

        Assert.Equal(3000, IngestTime.Read(row));
        Assert.InRange(ValueOf(emission), (before - 3000) / 1000d, (after - 3000) / 1000d);
        Assert.InRange(ValueOf(closing), (before - 60_000) / 1000d, (after - 60_000) / 1000d);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_ride_that_cannot_be_read_goes_to_the_dead_letters_and_disturbs_nothing()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        await _kafka.ProduceAsync("rides", 0, "a"u8.ToArray(), [1, 2, 3]);
        await _kafka.ProduceAsync("rides", 0, "a"u8.ToArray(), [0, 0, 0, 0, 1, 99]);
        await ProduceAsync(encoder, 0, Ride("a", 0), ingestTime: 1000);
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(encoder, partition, Ride("a", 75_000), ingestTime: 4000);
        using var host = AggregatorHost.Create(_kafka, _registry);
        await host.StartAsync(TestContext.Current.CancellationToken);

        using var rows = new FeatureTopicReader(_kafka, "driver_stats_5m");
        Assert.Single(rows.ReadUntil(records => records.Count == 1));
        using var letters = new FeatureTopicReader(_kafka, "driver_stats_dlq");
        var dead = letters.ReadUntil(records => records.Count == 2);

        Assert.Equal([1, 2, 3], dead[0].Message.Value);
        Assert.Equal("the value has 3 bytes; the schema id alone takes 5", HeaderOf(dead[0], "x-dlq-reason"));
        Assert.Equal(("rides", "0", "0"), (HeaderOf(dead[0], "x-dlq-topic"), HeaderOf(dead[0], "x-dlq-partition"), HeaderOf(dead[0], "x-dlq-offset")));
        Assert.Equal("1", HeaderOf(dead[1], "x-dlq-offset"));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Late_rides_are_counted_and_go_to_a_topic_of_their_own()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(encoder, partition, Ride("a", 90_000_000), ingestTime: 4000);
        using var host = AggregatorHost.Create(_kafka, _registry, ("Aggregator:LateTopic", "rides_late"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var lag = new ConsumerLagReader(new ConsumerConfig { BootstrapServers = _kafka.BootstrapServers, GroupId = "driver-stats" });
        await Eventually.UntilAsync(() => lag.ReadAsync("rides", TimeSpan.FromSeconds(5), default).Result.All(partition => partition.Committed == 1), "the rides are committed");
        await ProduceAsync(encoder, 0, Ride("b", 1000), ingestTime: 1000);

        using var reader = new FeatureTopicReader(_kafka, "rides_late");
        var late = reader.ReadUntil(records => records.Count == 3);

        Assert.Equal(["driver_stats_1h", "driver_stats_24h", "driver_stats_5m"], late.Select(record => HeaderOf(record, "x-late-view")).Order(StringComparer.Ordinal));
        Assert.All(late, record => Assert.Equal("b", record.Message.Key));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    [Trait("Category", "Long")] // The mock cluster's rebalances take most of a session timeout each.
    public async Task When_an_instance_leaves_another_rebuilds_the_windows_of_its_partitions()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(encoder, partition, Ride($"d{partition}", 0), ingestTime: 0);
        using var first = AggregatorHost.Create(_kafka, _registry);
        await first.StartAsync(TestContext.Current.CancellationToken);
        using var second = AggregatorHost.Create(_kafka, _registry);
        await second.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => PartitionsOf(first) == 2 && PartitionsOf(second) == 2, "the partitions are shared");

        await second.StopAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => PartitionsOf(first) == 4, "the partitions are shared");
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(encoder, partition, Ride($"d{partition}", 75_000), ingestTime: 0);

        using var reader = new FeatureTopicReader(_kafka, "driver_stats_5m");
        var rows = reader.ReadUntil(records => records.Count == 4);
        Assert.Equal(["d0", "d1", "d2", "d3"], rows.Select(row => row.Message.Key).Order());
        await first.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Windows_wait_for_the_reader_of_their_rows()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        await ProduceAsync(encoder, 0, Ride("a", 0), ingestTime: 0);
        await ProduceAsync(encoder, 0, Ride("a", 300_000), ingestTime: 0);
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(encoder, partition, Ride("b", 900_000), ingestTime: 0);
        using var host = AggregatorHost.Create(_kafka, _registry, ("Aggregator:MaxReaderLag", "5"), ("Aggregator:ReaderGroup", "reader"));
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var rows = new FeatureTopicReader(_kafka, "driver_stats_5m");

        var first = rows.ReadUntil(records => records.Count == 5);
        Assert.Null(rows.TryRead(TimeSpan.FromMilliseconds(300)));
        Commit("reader", first);

        Assert.Equal(5, rows.ReadUntil(records => records.Count == 5).Count);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task What_was_processed_is_committed_so_that_the_source_of_rides_sees_it()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        await ProduceAsync(encoder, 0, Ride("a", 0), ingestTime: 0);
        await ProduceAsync(encoder, 0, Ride("a", 1000), ingestTime: 0);
        using var host = AggregatorHost.Create(_kafka, _registry);
        await host.StartAsync(TestContext.Current.CancellationToken);

        using var lag = new ConsumerLagReader(new ConsumerConfig { BootstrapServers = _kafka.BootstrapServers, GroupId = "driver-stats" });
        await Eventually.UntilAsync(() => lag.ReadAsync("rides", TimeSpan.FromSeconds(5), default).Result[0].Committed == 2, "the rides are committed");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private static double ValueOf(MetricCollector<double> collector) =>
        collector.GetMeasurementSnapshot().First(measurement => (string?)measurement.Tags["view"] == "driver_stats_5m").Value;

    private void Commit(string group, IReadOnlyList<ConsumeResult<string, byte[]>> records)
    {
        using var consumer = new ConsumerBuilder<string, byte[]>(
            new ConsumerConfig { BootstrapServers = _kafka.BootstrapServers, GroupId = group }).Build();
        consumer.Commit(records.GroupBy(record => record.TopicPartition).Select(group =>
            new TopicPartitionOffset(group.Key, group.Max(record => record.Offset.Value) + 1)));
    }

    private static int PartitionsOf(IHost host) => host.Services.GetRequiredService<PartitionAssignment>().Partitions.Count();

    private async Task ProduceTaxiFileAsync()
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        await Task.WhenAll(TaxiFile.Rows().Select(row =>
        {
            var key = Encoding.UTF8.GetBytes(row[1].String);
            return _kafka.ProduceAsync("rides", key[^1] % 4, key, encoder.Encode(row), RideMessages.Headers(0));
        }));
    }

    private Task<DeliveryResult<byte[], byte[]>> ProduceAsync(RowEncoder encoder, int partition, Value[] ride, long ingestTime) =>
        _kafka.ProduceAsync("rides", partition, Encoding.UTF8.GetBytes(ride[1].String), encoder.Encode(ride), RideMessages.Headers(ingestTime));

    private static Value[] Ride(string driver, long eventTime) =>
    [
        Value.From("r"), Value.From(driver), Value.From("t"), Value.From(10.0), Value.From(8.0), Value.From(1.0), Value.From(2.0),
        Value.From(600), Value.From("CSH"), Value.From(eventTime - 600_000), Value.From(eventTime),
    ];

    private static string HeaderOf(ConsumeResult<string, byte[]> record, string name) =>
        Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes(name));
}
