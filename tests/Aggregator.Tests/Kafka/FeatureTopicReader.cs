using Confluent.Kafka;
using FeatureStore.Testing;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>Reads a topic from its beginning.</summary>
internal sealed class FeatureTopicReader : IDisposable
{
    private readonly IConsumer<string, byte[]> _consumer;

    public FeatureTopicReader(MockKafkaCluster kafka, string topic)
    {
        _consumer = new ConsumerBuilder<string, byte[]>(new ConsumerConfig
        {
            BootstrapServers = kafka.BootstrapServers,
            GroupId = Guid.NewGuid().ToString(),
            EnableAutoCommit = false,
            FetchWaitMaxMs = 5,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).SetLogHandler((_, _) => { }).SetErrorHandler((_, _) => { }).Build();
        _consumer.Assign(Enumerable.Range(0, 4).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
    }

    /// <summary>Reads until the condition is met.</summary>
    public List<ConsumeResult<string, byte[]>> ReadUntil(Func<IReadOnlyList<ConsumeResult<string, byte[]>>, bool> isEnough)
    {
        var records = new List<ConsumeResult<string, byte[]>>();
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(60));
        while (!isEnough(records))
        {
            try
            {
                records.Add(_consumer.Consume(timeout.Token));
            }
            catch (OperationCanceledException e)
            {
                throw new TimeoutException($"{records.Count} records after 60 s", e);
            }
        }

        return records;
    }

    /// <summary>The next record, if one comes within the time.</summary>
    public ConsumeResult<string, byte[]>? TryRead(TimeSpan timeout) => _consumer.Consume(timeout);

    public void Dispose() => _consumer.Dispose();
}
