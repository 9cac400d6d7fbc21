using System.Text;
using Confluent.Kafka;
using FeatureStore.AppHost.Embedded.Roles.Broker;

namespace FeatureStore.Testing;

/// <summary>A broker inside the test process, and a producer to it. Topics that were not created come into being with 4 partitions.</summary>
internal sealed class MockKafkaCluster : IDisposable
{
    private readonly MockCluster _cluster = new();
    private readonly IProducer<byte[], byte[]> _producer;

    public MockKafkaCluster(params string[] topics)
    {
        foreach (var topic in topics)
            _cluster.CreateTopic(TopicDefinition.TryParse(topic, out var definition) ? definition : throw new ArgumentException(topic, nameof(topics)));
        _producer = new ProducerBuilder<byte[], byte[]>(new ProducerConfig
        {
            BootstrapServers = _cluster.BootstrapServers,
            Partitioner = Partitioner.Murmur2Random,
            LingerMs = 0,
        }).Build();
    }

    public string BootstrapServers => _cluster.BootstrapServers;

    public Task<DeliveryResult<byte[], byte[]>> ProduceAsync(string topic, int partition, byte[]? key, byte[]? value, Headers? headers = null) =>
        _producer.ProduceAsync(new TopicPartition(topic, partition), new() { Key = key!, Value = value!, Headers = headers });

    public Task ProduceAsync(TopicPartition partition, Message<string, byte[]> message) =>
        _producer.ProduceAsync(partition, Encoded(message));

    /// <summary>To the partition of the key.</summary>
    public Task ProduceAsync(string topic, Message<string, byte[]> message) =>
        _producer.ProduceAsync(topic, Encoded(message));

    /// <summary>Everything that is in the topic, in the order of its partitions.</summary>
    public IReadOnlyList<ConsumeResult<byte[], byte[]>> ReadAll(string topic, int partitions)
    {
        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
        {
            BootstrapServers = BootstrapServers,
            GroupId = "reads-all",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
            FetchWaitMaxMs = 5,
        }).Build();
        var records = new List<ConsumeResult<byte[], byte[]>>();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        for (var ends = 0; ends < partitions;)
        {
            var record = consumer.Consume(TimeSpan.FromSeconds(20)) ?? throw new TimeoutException($"{topic} does not end");
            if (record.IsPartitionEOF)
                ends++;
            else
                records.Add(record);
        }
        return [.. records.OrderBy(record => record.Partition.Value).ThenBy(record => record.Offset.Value)];
    }

    private static Message<byte[], byte[]> Encoded(Message<string, byte[]> message) =>
        new() { Key = Encoding.UTF8.GetBytes(message.Key), Value = message.Value, Headers = message.Headers };

    public void Dispose()
    {
        _producer.Dispose();
        _cluster.Dispose();
    }
}
