using Confluent.Kafka;
using FeatureStore.Testing;

namespace FeatureStore.ServiceDefaults.Tests.Kafka;

public sealed class ConsumerLagReaderTests
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Counts_what_the_group_has_not_committed()
    {
        using var cluster = new MockKafkaCluster("rides:4");
        for (var i = 0; i < 5; i++)
        {
            await cluster.ProduceAsync("rides", i % 2, [1], [1]);
        }
        using var member = new ConsumerBuilder<string, byte[]>(Config(cluster)).Build();
        using var reader = new ConsumerLagReader(Config(cluster));

        Assert.Equal(
            [new(0, null, 0, 3), new(1, null, 0, 2), new(2, null, 0, 0), new(3, null, 0, 0)],
            await reader.ReadAsync("rides", s_timeout, TestContext.Current.CancellationToken));

        member.Commit([new("rides", 0, 2), new("rides", 1, 2)]);
        var lags = await reader.ReadAsync("rides", s_timeout, TestContext.Current.CancellationToken);

        Assert.Equal([new(0, 2, 0, 3), new(1, 2, 0, 2), new(2, null, 0, 0), new(3, null, 0, 0)], lags);
        Assert.Equal([1L, 0, 0, 0], lags.Select(lag => lag.Records));
    }

    [Fact]
    public async Task A_broker_that_is_gone_is_an_error()
    {
        using var reader = new ConsumerLagReader(new ConsumerConfig { BootstrapServers = "127.0.0.1:1", GroupId = "g", LogConnectionClose = false });

        await Assert.ThrowsAsync<KafkaException>(() =>
            reader.ReadAsync("rides", TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(null, 10L, 30L, 20L)]
    [InlineData(15L, 10L, 30L, 15L)]
    [InlineData(5L, 10L, 30L, 20L)]
    [InlineData(30L, 10L, 30L, 0L)]
    [InlineData(31L, 10L, 30L, 0L)]
    public void Dropped_records_do_not_count(long? committed, long low, long high, long expected) =>
        Assert.Equal(expected, new PartitionLag(0, committed, low, high).Records);

    private static ConsumerConfig Config(MockKafkaCluster cluster) => new()
    {
        BootstrapServers = cluster.BootstrapServers,
        GroupId = "driver-stats",
        EnableAutoCommit = false,
    };
}
