using System.Text;
using Confluent.Kafka;
using FeatureStore.AppHost.Embedded.Roles.Broker;
using FeatureStore.Rides.Publishing;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Rides.Tests.Publishing;

/// <summary>Against the broker of the embedded engine.</summary>
public sealed class KafkaRideTopicTests : IDisposable
{
    private const int Partitions = 7; // No power of two, so that every bit of the hash counts.
    private static readonly DateTimeOffset s_now = TestData.At("2026-03-02T09:30:00.5Z");

    private readonly MockCluster _broker = new();
    private readonly FakeSchemaRegistry _registry = new(7);
    private readonly TestMeters _meters = new();
    private readonly FakeLogger<KafkaRideTopic> _log = new();
    private readonly List<IDisposable> _clients = [];

    public KafkaRideTopicTests() => _broker.CreateTopic(new TopicDefinition("rides", Partitions));

    [Fact]
    public async Task A_ride_is_a_record_in_Confluents_format_with_its_ingest_time_keyed_by_driver()
    {
        var topic = Topic();
        await topic.ConnectAsync(TestContext.Current.CancellationToken);

        await topic.SendAsync(SampleRides.Ending(s_now, driver: "driver A"), TestContext.Current.CancellationToken);
        await topic.FlushAsync(TestContext.Current.CancellationToken);

        var record = Assert.Single(ReadAll(1));
        Assert.Equal("driver A", record.Message.Key);
        Assert.Equal([0, 0, 0, 0, 7], record.Message.Value[..5]);
        Assert.Equal("1772443800500", Encoding.UTF8.GetString(record.Message.Headers.GetLastBytes("x-ingest-ms")));
        Assert.Equal([("rides-value", RideRecords.Schema.ToString())], _registry.Registered);
        Assert.Equal((1, 0), (topic.Acknowledged, topic.InFlight));
    }

    [Fact]
    public async Task Drivers_are_partitioned_as_Java_clients_do()
    {
        var drivers = Enumerable.Range(0, 200).Select(i => new string('x', i % 7) + i).Append("").Append("Zoë").ToList();
        var topic = Topic();
        await topic.ConnectAsync(TestContext.Current.CancellationToken);
        foreach (var driver in drivers)
            await topic.SendAsync(SampleRides.Ending(s_now, driver: driver), TestContext.Current.CancellationToken);
        await topic.FlushAsync(TestContext.Current.CancellationToken);

        var records = ReadAll(drivers.Count);

        Assert.All(records, r => Assert.Equal(r.Partition.Value, Murmur2.Partition(r.Message.Key, Partitions)));
        Assert.Equal(Partitions, records.Select(r => r.Partition.Value).Distinct().Count());
    }

    [Fact]
    public async Task The_tail_is_the_newest_ride_of_each_partition_behind_records_that_are_none()
    {
        var topic = Topic();
        Assert.Empty((await topic.ConnectAsync(TestContext.Current.CancellationToken)).Newest);
        var rides = Enumerable.Range(1, 100).Select(i => SampleRides.Ending(s_now.AddSeconds(i), $"{i}", driver: $"d{i % 5}")).ToList();
        foreach (var ride in rides) await topic.SendAsync(ride, TestContext.Current.CancellationToken);
        await topic.FlushAsync(TestContext.Current.CancellationToken);
        foreach (var driver in new[] { "d0", "d1" }) Produce(driver, "no ride"u8.ToArray());

        var tail = await Topic().ConnectAsync(TestContext.Current.CancellationToken);

        Assert.Equal(Partitions, tail.Partitions);
        Assert.Equal(
            rides.GroupBy(r => Murmur2.Partition(r.DriverId, Partitions)).OrderBy(p => p.Key)
                .Select(p => KeyValuePair.Create(p.Key, new RideStamp(p.Last().RideId, p.Last().EventTime))),
            tail.Newest.OrderBy(p => p.Key));
    }

    [Fact]
    public async Task The_lag_is_that_of_the_partition_where_the_group_is_furthest_behind()
    {
        var topic = Topic();
        await topic.ConnectAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, await topic.ReaderLagAsync(TestContext.Current.CancellationToken));
        foreach (var driver in new[] { "A", "A", "A", "B" })
            await topic.SendAsync(SampleRides.Ending(s_now, driver: driver), TestContext.Current.CancellationToken);
        await topic.FlushAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, await topic.ReaderLagAsync(TestContext.Current.CancellationToken));

        using var reader = Consumer("driver-stats");
        reader.Commit([new TopicPartitionOffset("rides", Murmur2.Partition("A", Partitions), 3)]);
        Assert.Equal(1, await topic.ReaderLagAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_waited_for_with_growing_delays()
    {
        var time = new FakeTimeProvider(s_now) { AutoAdvanceAmount = TimeSpan.Zero };
        var topic = Topic(new FailingRegistry(failures: 3, _registry), time);
        var connecting = topic.ConnectAsync(TestContext.Current.CancellationToken);
        for (; !connecting.IsCompleted; await Task.Yield()) time.Advance(TimeSpan.FromMilliseconds(100));
        await connecting;

        Assert.Equal(
            [
                "schema registry does not answer, next attempt in 00:00:00.2000000: refused",
                "schema registry does not answer, next attempt in 00:00:00.4000000: refused",
                "schema registry does not answer, next attempt in 00:00:00.8000000: refused",
            ],
            _log.Collector.GetSnapshot().Select(record => record.Message));
    }

    private KafkaRideTopic Topic(ISchemaRegistry? registry = null, TimeProvider? time = null)
    {
        registry ??= _registry;
        var producer = Own(new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = _broker.BootstrapServers,
            Acks = Acks.All,
            EnableIdempotence = true,
            Partitioner = Partitioner.Murmur2Random,
        }).Build());
        var readers = Own(new ConsumerLagReader(new ConsumerConfig { BootstrapServers = _broker.BootstrapServers, GroupId = "driver-stats" }));
        return new KafkaRideTopic(
            producer,
            readers,
            new TopicTailReader(Own(Consumer("rides-tail")), registry),
            registry,
            new RidesMetrics(_meters),
            Own(new KafkaMetrics(_meters)),
            Options.Create(new RidesOptions()),
            time ?? new FakeTimeProvider(s_now),
            _log);
    }

    private IConsumer<string, byte[]> Consumer(string group) => new ConsumerBuilder<string, byte[]>(new ConsumerConfig
    {
        BootstrapServers = _broker.BootstrapServers,
        GroupId = group,
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        FetchWaitMaxMs = 5,
    }).Build();

    private List<ConsumeResult<string, byte[]>> ReadAll(int count)
    {
        using var consumer = Consumer("test");
        consumer.Assign(Enumerable.Range(0, Partitions).Select(p => new TopicPartitionOffset("rides", p, Offset.Beginning)));
        var records = new List<ConsumeResult<string, byte[]>>();
        while (records.Count < count)
        {
            if (consumer.Consume(TestContext.Current.CancellationToken) is { IsPartitionEOF: false } record) records.Add(record);
        }

        return records;
    }

    private void Produce(string key, byte[] value)
    {
        using var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig
        {
            BootstrapServers = _broker.BootstrapServers,
            Partitioner = Partitioner.Murmur2Random,
        }).Build();
        producer.Produce("rides", new Message<string, byte[]> { Key = key, Value = value });
        producer.Flush(TestContext.Current.CancellationToken);
    }

    private T Own<T>(T client) where T : IDisposable
    {
        _clients.Add(client);
        return client;
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _broker.Dispose();
        _meters.Dispose();
    }

    private sealed class FailingRegistry(int failures, ISchemaRegistry registry) : ISchemaRegistry
    {
        private int _failures = failures;

        public Task<int> RegisterAsync(string subject, string schema, CancellationToken cancellationToken) =>
            _failures-- > 0 ? throw new SchemaRegistryException("refused", null) : registry.RegisterAsync(subject, schema, cancellationToken);

        public ValueTask<string> GetSchemaAsync(int id, CancellationToken cancellationToken) => registry.GetSchemaAsync(id, cancellationToken);

        public ValueTask<string> GetSchemaAsync(Guid schemaGuid, CancellationToken cancellationToken) =>
            registry.GetSchemaAsync(schemaGuid, cancellationToken);
    }
}
