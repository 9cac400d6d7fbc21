using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Reads how far a consumer group is behind, from the outside: its committed offsets against the ends of the partitions.
/// Never subscribes, so it takes no part in the group. Uses no admin request.
/// </summary>
public sealed class ConsumerLagReader(ConsumerConfig config) : IDisposable
{
    private readonly Lock _gate = new();
    private IConsumer<Ignore, Ignore>? _consumer;
    private bool _disposed;

    public string Group => config.GroupId;

    /// <summary>The lag of each partition of the topic; empty when the topic does not exist yet.</summary>
    /// <exception cref="KafkaException">The broker did not answer in time.</exception>
    public Task<IReadOnlyList<PartitionLag>> ReadAsync(string topic, TimeSpan timeout, CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<PartitionLag>>(() => Read(topic, timeout, cancellationToken), cancellationToken);

    private List<PartitionLag> Read(string topic, TimeSpan timeout, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _consumer ??= new ConsumerBuilder<Ignore, Ignore>(config).SetErrorHandler(static (_, _) => { }).SetLogHandler(static (_, _) => { }).Build();
            var partitions = Partitions(_consumer, topic, timeout);
            if (partitions.Count == 0)
            {
                return [];
            }
            var committed = _consumer.Committed(partitions, timeout);
            var lags = new List<PartitionLag>(committed.Count);
            foreach (var offset in committed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var ends = _consumer.QueryWatermarkOffsets(offset.TopicPartition, timeout);
                lags.Add(new(offset.Partition.Value, offset.Offset.IsSpecial ? null : offset.Offset.Value, ends.Low.Value, ends.High.Value));
            }
            return lags;
        }
    }

    private static List<TopicPartition> Partitions(IConsumer<Ignore, Ignore> consumer, string topic, TimeSpan timeout)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        return admin.GetMetadata(topic, timeout).Topics
            .Where(found => found.Topic == topic && !found.Error.IsError)
            .SelectMany(found => found.Partitions, (_, partition) => new TopicPartition(topic, partition.PartitionId))
            .ToList();
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            _consumer?.Dispose();
            _consumer = null;
        }
    }
}
