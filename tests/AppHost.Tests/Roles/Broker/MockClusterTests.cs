using System.Globalization;
using System.Net;
using Confluent.Kafka;
using FeatureStore.AppHost.Embedded.Roles.Broker;

namespace FeatureStore.AppHost.Tests.Roles.Broker;

/// <summary>What the services rely on in librdkafka's mock cluster, with the version that is shipped.</summary>
public sealed class MockClusterTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly MockCluster _cluster = new();

    public MockClusterTests() => _cluster.CreateTopic(new("rides", 8));

    public void Dispose() => _cluster.Dispose();

    [Fact]
    public void It_listens_on_loopback_only()
    {
        var port = int.Parse(_cluster.BootstrapServers.Split(':')[1], CultureInfo.InvariantCulture);

        Assert.StartsWith("127.0.0.1:", _cluster.BootstrapServers, StringComparison.Ordinal);
        Assert.Equal([IPAddress.Loopback], FreePort.Listeners(port));
    }

    [Fact]
    public void A_topic_that_exists_is_refused_by_name()
    {
        var error = Assert.Throws<InvalidOperationException>(() => _cluster.CreateTopic(new("rides", 8)));

        Assert.StartsWith("The topic rides with 8 partitions was refused: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_keys_order_and_time_come_back_from_an_idempotent_producer()
    {
        using var producer = Producer();
        var sent = new Message<string, byte[]>
        {
            Key = "driver",
            Value = [0, 1, 2, 255],
            Headers = [new("x-ingest-ms", "1795410568594"u8.ToArray())],
            Timestamp = new(1_795_410_568_594, TimestampType.CreateTime),
        };
        await producer.ProduceAsync(new TopicPartition("rides", 3), sent, TestContext.Current.CancellationToken);
        await producer.ProduceAsync(new TopicPartition("rides", 3), new() { Key = "driver", Value = [] }, TestContext.Current.CancellationToken);

        using var consumer = Consumer("order");
        consumer.Assign(new TopicPartitionOffset("rides", 3, Offset.Beginning));
        var first = consumer.Consume(s_patience);
        Assert.Equal(("driver", sent.Timestamp), (first.Message.Key, first.Message.Timestamp));
        Assert.Equal(sent.Value, first.Message.Value);
        Assert.Equal(sent.Headers[0].GetValueBytes(), first.Message.Headers.GetLastBytes("x-ingest-ms"));
        Assert.Equal(1, consumer.Consume(s_patience).Offset.Value);
    }

    [Fact]
    public async Task Members_of_a_group_share_the_partitions_and_the_next_goes_on_where_they_committed()
    {
        using (var producer = Producer())
        {
            for (var partition = 0; partition < 8; partition++)
                await producer.ProduceAsync(new TopicPartition("rides", partition), new() { Key = "k", Value = [1] }, TestContext.Current.CancellationToken);
        }

        using (var first = Consumer("shared"))
        using (var second = Consumer("shared"))
        {
            first.Subscribe("rides");
            second.Subscribe("rides");
            Poll(() => first.Assignment.Count == 4 && second.Assignment.Count == 4, first, second);
            Assert.Empty(first.Assignment.Intersect(second.Assignment));
            first.Commit([new("rides", first.Assignment[0].Partition, 1)]);
            Assert.Equal(1, Assert.Single(second.Committed([first.Assignment[0]], s_patience)).Offset.Value);
            first.Close();
            second.Close();
        }

        using var reader = Consumer("shared");
        var committed = reader.Committed(Enumerable.Range(0, 8).Select(partition => new TopicPartition("rides", partition)), s_patience);
        Assert.Equal(1, committed.Sum(offset => offset.Offset == Offset.Unset ? 0 : offset.Offset.Value));
    }

    [Fact]
    public async Task A_partition_keeps_about_the_newest_5_MiB()
    {
        const int messages = 20, size = 512 * 1024;
        using var producer = Producer();
        for (var i = 0; i < messages; i++)
            await producer.ProduceAsync(new TopicPartition("rides", 0), new() { Key = "k", Value = new byte[size] }, TestContext.Current.CancellationToken);

        using var consumer = Consumer("kept");
        var offsets = consumer.QueryWatermarkOffsets(new("rides", 0), s_patience);
        Assert.Equal(messages, offsets.High.Value);
        Assert.InRange((offsets.High.Value - offsets.Low.Value) * size, 4 * 1024 * 1024, 5 * 1024 * 1024);

        // A reader that stands before them goes on with the oldest that is left, if it is told to.
        consumer.Assign(new TopicPartitionOffset("rides", 0, 0));
        Assert.Equal(offsets.Low, consumer.Consume(s_patience).Offset);
    }

    private static void Poll(Func<bool> until, params IConsumer<string, byte[]>[] consumers)
    {
        var deadline = DateTime.UtcNow + s_patience;
        while (!until())
        {
            Assert.True(DateTime.UtcNow < deadline, "The group did not settle.");
            foreach (var consumer in consumers)
                consumer.Consume(TimeSpan.FromMilliseconds(20));
        }
    }

    private IProducer<string, byte[]> Producer() => new ProducerBuilder<string, byte[]>(new ProducerConfig
    {
        BootstrapServers = _cluster.BootstrapServers,
        EnableIdempotence = true,
        LingerMs = 0,
    }).Build();

    private IConsumer<string, byte[]> Consumer(string group) => new ConsumerBuilder<string, byte[]>(new ConsumerConfig
    {
        BootstrapServers = _cluster.BootstrapServers,
        GroupId = group,
        AutoOffsetReset = AutoOffsetReset.Earliest,
        EnableAutoCommit = false,

        // What the embedded engine gives its services: a fetch and a rebalance of this broker last as long as these say.
        FetchWaitMaxMs = 5,
        SessionTimeoutMs = 6000,
        HeartbeatIntervalMs = 500,
    }).Build();
}
