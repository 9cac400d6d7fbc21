using Confluent.Kafka;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Rides.Publishing;

/// <summary>Looks at the end of every partition once, without a consumer group.</summary>
internal sealed class TopicTailReader(IConsumer<string, byte[]> consumer, ISchemaRegistry registry)
{
    // Somebody's record that is no ride must not hide our last one behind it.
    private const int RecordsPerPartition = 50;
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    private readonly AvroDecoder _decoder = new(registry, RideRecords.Schema);

    /// <exception cref="KafkaException">The topic does not exist, or the broker does not answer.</exception>
    public async Task<TopicTail> ReadAsync(string topic, CancellationToken cancellationToken)
    {
        var partitions = await Task.Run(() => Partitions(topic), cancellationToken);
        var starts = await Task.Run(() => partitions.Select(LastRecords).OfType<TopicPartitionOffset>().ToList(), cancellationToken);
        var newest = new Dictionary<int, RideStamp>();
        consumer.Assign(starts);
        try
        {
            foreach (var record in await Task.Run(() => ReadToEnd(starts.Count, cancellationToken), cancellationToken))
            {
                if (await StampOfAsync(record, cancellationToken) is { } stamp) newest[record.Partition.Value] = stamp;
            }
        }
        finally
        {
            consumer.Unassign();
        }

        return new TopicTail(partitions.Count, newest);
    }

    private List<TopicPartition> Partitions(string topic)
    {
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();
        var found = admin.GetMetadata(topic, s_timeout).Topics.Single(t => t.Topic == topic);
        if (found.Error.IsError) throw new KafkaException(found.Error);
        return [.. found.Partitions.Select(p => new TopicPartition(topic, p.PartitionId))];
    }

    private TopicPartitionOffset? LastRecords(TopicPartition partition)
    {
        var ends = consumer.QueryWatermarkOffsets(partition, s_timeout);
        return ends.High.Value > ends.Low.Value
            ? new TopicPartitionOffset(partition, Math.Max(ends.Low.Value, ends.High.Value - RecordsPerPartition))
            : null;
    }

    private List<ConsumeResult<string, byte[]>> ReadToEnd(int partitions, CancellationToken cancellationToken)
    {
        var records = new List<ConsumeResult<string, byte[]>>();
        for (var open = partitions; open > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = consumer.Consume(s_timeout) ?? throw new KafkaException(new Error(ErrorCode.Local_TimedOut));
            if (record.IsPartitionEOF) open--;
            else records.Add(record);
        }

        return records;
    }

    private async ValueTask<RideStamp?> StampOfAsync(ConsumeResult<string, byte[]> record, CancellationToken cancellationToken)
    {
        try
        {
            return record.Message.Value is { } value ? RideRecords.ToStamp(await _decoder.DecodeAsync(value, cancellationToken)) : null;
        }
        catch (AvroDecodeException)
        {
            return null; // No ride of ours.
        }
    }
}
