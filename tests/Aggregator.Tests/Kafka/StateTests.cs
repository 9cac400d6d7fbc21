using System.Text;
using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Tests.State;
using FeatureStore.Aggregator.Types;
using FeatureStore.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>The state on disk, from one instance of the service to the next.</summary>
public sealed class StateTests : IDisposable
{
    private readonly TemporaryFolder _state = new();
    private readonly MemorySchemaRegistry _registry = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public async Task The_next_instance_goes_on_where_the_last_one_stopped()
    {
        using var kafka = NewKafka();
        await ProduceAsync(kafka, "a", 0, 30_000);
        await RunUntilCommittedAsync(kafka, offset: 2);

        await ProduceAsync(kafka, "a", 40_000, 150_000);
        using var host = NewHost(kafka);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var rows = await ReadAsync(kafka, count: 2);
        await host.StopAsync(TestContext.Current.CancellationToken);

        // Rides before and after the restart, in one window; and the row of the window that fired came once.
        Assert.Equal([(60_000L, 3L), (120_000L, 3L)], rows);
    }

    [Fact]
    public async Task State_of_another_log_is_discarded()
    {
        using (var old = NewKafka())
        {
            await ProduceAsync(old, "a", 0, 10_000, 20_000);
            await RunUntilCommittedAsync(old, offset: 3);
        }

        using var kafka = NewKafka();
        await ProduceAsync(kafka, "a", 1000, 10_000, 20_000, 75_000);
        using var host = NewHost(kafka);
        await host.StartAsync(TestContext.Current.CancellationToken);
        var rows = await ReadAsync(kafka, count: 1);
        await host.StopAsync(TestContext.Current.CancellationToken);

        Assert.Equal([(60_000L, 3L)], rows);
    }

    [Fact, Trait("Category", "Long")] // The mock cluster's rebalances take most of a session timeout each.
    public async Task A_partition_takes_its_windows_to_another_instance()
    {
        using var kafka = new MockKafkaCluster("rides:4", "driver_stats_5m:4", "driver_stats_1h:4", "driver_stats_24h:4", "driver_stats_dlq:4");
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(kafka, $"d{partition}", partition, [0L]);
        using var first = NewHost(kafka);
        await first.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => PartitionsOf(first) == 4, "the partitions are shared");
        using var second = NewHost(kafka);
        await second.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.UntilAsync(() => PartitionsOf(first) == 2 && PartitionsOf(second) == 2, "the partitions are shared");
        for (var partition = 0; partition < 4; partition++)
            await ProduceAsync(kafka, $"d{partition}", partition, [75_000L]);

        var rows = await ReadAsync(kafka, count: 4);

        Assert.Equal(Enumerable.Repeat((60_000L, 1L), 4), rows);
        await first.StopAsync(TestContext.Current.CancellationToken);
        await second.StopAsync(TestContext.Current.CancellationToken);
    }

    private static MockKafkaCluster NewKafka() => new("rides:1", "driver_stats_5m:4", "driver_stats_1h:4", "driver_stats_24h:4", "driver_stats_dlq:4");

    private IHost NewHost(MockKafkaCluster kafka) => AggregatorHost.Create(
        kafka, _registry, ("Aggregator:StatePath", _state.Path), ("Aggregator:SnapshotInterval", "00:00:00.020"));

    private async Task RunUntilCommittedAsync(MockKafkaCluster kafka, long offset)
    {
        using var host = NewHost(kafka);
        await host.StartAsync(TestContext.Current.CancellationToken);
        using var consumer = new ConsumerBuilder<Ignore, Ignore>(new ConsumerConfig { BootstrapServers = kafka.BootstrapServers, GroupId = "driver-stats" }).Build();
        await Eventually.UntilAsync(() => consumer.Committed([new TopicPartition("rides", 0)], TimeSpan.FromSeconds(5))[0].Offset.Value == offset, "the rides are committed");
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    private Task ProduceAsync(MockKafkaCluster kafka, string driver, params long[] eventTimes) => ProduceAsync(kafka, driver, 0, eventTimes);

    private async Task ProduceAsync(MockKafkaCluster kafka, string driver, int partition, long[] eventTimes)
    {
        var encoder = await RideMessages.CreateEncoderAsync(_registry);
        foreach (var time in eventTimes)
        {
            Value[] ride =
            [
                Value.From("r"), Value.From(driver), Value.From("t"), Value.From(10.0), Value.From(8.0), Value.From(1.0), Value.From(2.0),
                Value.From(600), Value.From("CSH"), Value.From(time - 600_000), Value.From(time),
            ];
            await kafka.ProduceAsync("rides", partition, Encoding.UTF8.GetBytes(driver), encoder.Encode(ride), RideMessages.Headers(time));
        }
    }

    // (window_end, ride_count_5m) of the first rows, and of what comes soon after them.
    private async Task<List<(long, long)>> ReadAsync(MockKafkaCluster kafka, int count)
    {
        using var reader = new FeatureTopicReader(kafka, "driver_stats_5m");
        var records = reader.ReadUntil(records => records.Count == count);
        while (reader.TryRead(TimeSpan.FromMilliseconds(200)) is { } more)
            records.Add(more);
        var decoder = new RowDecoder(_registry, Queries.FeatureQueries.Load().Single(query => query.Name == "driver_stats_5m").Sink);
        var rows = new List<(long, long)>();
        foreach (var record in records)
        {
            var row = await decoder.DecodeAsync(record.Message, TestContext.Current.CancellationToken);
            rows.Add((row[2].BigInt, row[3].BigInt));
        }

        return rows;
    }

    private static int PartitionsOf(IHost host) => host.Services.GetRequiredService<PartitionAssignment>().Partitions.Count();
}
