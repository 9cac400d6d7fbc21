using System.Collections.Immutable;
using Confluent.Kafka;
using FeatureStore.Aggregator.Watermarks;
using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// The partitions that this instance has, each with its windows. Used by the thread that polls the consumer, on which the group's
/// rebalances happen too. A partition that comes goes on where its state on disk ends; without one it is read from its beginning.
/// </summary>
internal sealed class PartitionAssignment : IDisposable
{
    private readonly Func<PartitionContext, PartitionProcessor> _createProcessor;
    private readonly FeatureTopics _topics;
    private readonly WatermarkClock _clock;
    private readonly PartitionStates _states;
    private readonly ILogger<PartitionAssignment> _logger;
    private readonly int _readAhead;
    private ImmutableSortedDictionary<int, PartitionWorker> _workers = ImmutableSortedDictionary<int, PartitionWorker>.Empty;
    private Exception? _failure;

    public PartitionAssignment(
        RecordReader reader, FeatureTopics topics, IProducer<string, byte[]> producer, WatermarkClock clock,
        AggregatorMetrics metrics, PartitionStates states, IOptions<AggregatorOptions> options, ILogger<PartitionAssignment> logger)
    {
        _createProcessor = context => new PartitionProcessor(context, reader, topics, producer, clock, metrics);
        _topics = topics;
        _clock = clock;
        _states = states;
        _logger = logger;
        _readAhead = options.Value.ReadAhead;
        _clock.Advanced += OnWatermark;
    }

    public IEnumerable<int> Partitions => _workers.Keys;

    public PartitionWorker? Find(int partition) => _workers.GetValueOrDefault(partition);

    /// <returns>Where to read on.</returns>
    public IEnumerable<TopicPartitionOffset> Assign(IReadOnlyList<TopicPartition> partitions)
    {
        _logger.PartitionsAssigned(string.Join(", ", partitions.Select(partition => partition.Partition.Value)));
        var positions = new List<TopicPartitionOffset>();
        foreach (var partition in partitions)
        {
            _clock.Add(partition.Partition.Value);
            positions.Add(new TopicPartitionOffset(partition, Start(partition.Partition.Value)));
        }

        return positions;
    }

    private Offset Start(int partition)
    {
        var stopping = new CancellationTokenSource();
        var context = new PartitionContext(partition, new DeliveryTracker(_topics.OnDelivered), stopping.Token);
        var processor = _createProcessor(context);
        var store = _states.Open(partition);
        var restored = store?.Restored ?? [];
        if (restored.Count > 0)
            processor.Restore(restored);
        var snapshots = store is null ? null : _states.CreateSnapshots(store, processor, context.Deliveries);
        var worker = new PartitionWorker(context, processor, snapshots, _readAhead, stopping, e => Volatile.Write(ref _failure, e));
        _workers = _workers.Add(partition, worker);
        return restored.Count > 0 ? new Offset(restored[^1].NextOffset) : Offset.Beginning;
    }

    public void Revoke(IReadOnlyList<TopicPartition> partitions)
    {
        foreach (var partition in partitions.Select(partition => partition.Partition.Value))
        {
            if (!_workers.TryGetValue(partition, out var worker))
                continue;
            _workers = _workers.Remove(partition);
            worker.Dispose();
            _clock.Remove(partition);
        }

        _logger.PartitionsRevoked(string.Join(", ", partitions.Select(partition => partition.Partition.Value)));
    }

    /// <summary>The offsets that may be committed now and could not before.</summary>
    /// <exception cref="AggregationException">A partition has failed.</exception>
    public IEnumerable<(int Partition, long Offset)> TakeCommittable()
    {
        if (Volatile.Read(ref _failure) is { } failure)
            throw new AggregationException("The windows of a partition have failed.", failure);
        foreach (var (partition, worker) in _workers)
        {
            if (worker.Deliveries.Failure is { } error)
                throw new AggregationException($"Rows of partition {partition} could not be sent: {error.Reason}", new KafkaException(error));
            if (worker.TakeCommittable() is { } offset)
                yield return (partition, offset);
        }
    }

    /// <summary>Ends the threads of the partitions; what may be committed can still be asked for.</summary>
    public void Stop()
    {
        foreach (var worker in _workers.Values)
            worker.Dispose();
    }

    public void Dispose()
    {
        _clock.Advanced -= OnWatermark;
        Stop();
    }

    private void OnWatermark(long watermark)
    {
        foreach (var worker in _workers.Values)
            worker.OnWatermark(watermark);
    }
}
