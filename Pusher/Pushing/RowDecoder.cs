using Confluent.Kafka;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Pusher.Pushing;

/// <summary>Reads the rows of records, partition by partition in their order.</summary>
internal sealed class RowDecoder(ISchemaRegistry registry, PusherMetrics metrics)
{
    private readonly WriterSchemas<RowShape> _shapes = new(registry, schema => new RowShape(schema));

    /// <summary>
    /// A record whose schema cannot be had blocks its partition: what follows is left for later too, so that nothing overtakes it into
    /// the dead-letter topic more than once.
    /// </summary>
    /// <remarks>Slices of a batch come in their order, with the same set of partitions that records before them have blocked.</remarks>
    public async ValueTask DecodeAsync(ArraySegment<FeatureRecord> records, HashSet<TopicPartition> blocked, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            if (record.State == RecordState.Read && blocked.Contains(record.Partition))
                record.Block("a record before it waits for its schema");
            else if (record.State == RecordState.Read)
                await DecodeAsync(record, cancellationToken);
            if (record.State == RecordState.Blocked)
                blocked.Add(record.Partition);
        }
    }

    private async ValueTask DecodeAsync(FeatureRecord record, CancellationToken cancellationToken)
    {
        // A tombstone says that its key is gone. Feast has no delete by push, and a window's row stays true.
        if (record.Source.Message.Value is not { } value)
        {
            record.Complete(RecordState.Skipped);
            metrics.AddRows(record.Topic, PusherMetrics.Tombstone, 1);
            return;
        }
        try
        {
            var (shape, body) = await _shapes.FindAsync(value, record.Source.Message.Headers, cancellationToken);
            record.Decoded(shape, shape.Read(body));
        }
        catch (AvroDecodeException e)
        {
            record.Refuse(e.Message);
        }
        catch (SchemaRegistryException e)
        {
            record.Block(e.Message);
        }
    }
}
