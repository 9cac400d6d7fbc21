using Confluent.Kafka;

namespace FeatureStore.Testing;

/// <summary>
/// A broker inside the test process: librdkafka's mock cluster, which lives as long as the client that started it. Topics come into
/// being by auto creation with 4 partitions.
/// </summary>
internal sealed class MockKafkaCluster : IDisposable
{
    private readonly IProducer<string, byte[]> _owner;

    public MockKafkaCluster()
    {
        var config = new ProducerConfig { BootstrapServers = "127.0.0.1:1", Partitioner = Partitioner.Murmur2Random, LingerMs = 0 };
        config.Set("test.mock.num.brokers", "1");
        _owner = new ProducerBuilder<string, byte[]>(config).Build();
        using var admin = new DependentAdminClientBuilder(_owner.Handle).Build();
        var broker = admin.GetMetadata(TimeSpan.FromSeconds(10)).Brokers.Single();
        BootstrapServers = $"{broker.Host}:{broker.Port}";
    }

    public string BootstrapServers { get; }

    public Task<DeliveryResult<string, byte[]>> ProduceAsync(string topic, string key, byte[] value, Headers? headers = null) =>
        _owner.ProduceAsync(topic, new Message<string, byte[]> { Key = key, Value = value, Headers = headers });

    public Task<DeliveryResult<string, byte[]>> ProduceAsync(TopicPartition partition, Message<string, byte[]> message) =>
        _owner.ProduceAsync(partition, message);

    public void Dispose() => _owner.Dispose();
}
