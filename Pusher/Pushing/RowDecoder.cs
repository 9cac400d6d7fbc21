using System.Collections.Concurrent;
using Avro;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Pusher.Pushing;

/// <summary>Reads the rows of records, partition by partition in their order.</summary>
internal sealed class RowDecoder(ISchemaRegistry registry, PusherMetrics metrics)
{
    private readonly AvroDecoder _decoder = new(registry);
    private readonly ConcurrentDictionary<RecordSchema, RowShape> _shapes = new(ReferenceEqualityComparer.Instance);

    /// <summary>
    /// A record whose schema cannot be had blocks its partition: what follows is left for later too, so that nothing overtakes it into
    /// the dead-letter topic more than once.
    /// </summary>
    public async Task DecodeAsync(IReadOnlyList<FeatureRecord> batch, CancellationToken cancellationToken)
    {
        HashSet<Confluent.Kafka.TopicPartition>? blocked = null;
        foreach (var record in batch)
        {
            if (record.State != RecordState.Read)
                continue;
            if (blocked?.Contains(record.Partition) == true)
                record.Block("a record before it waits for its schema");
            else
                await DecodeAsync(record, cancellationToken);
            if (record.State == RecordState.Blocked)
                (blocked ??= []).Add(record.Partition);
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
            var row = await _decoder.DecodeAsync(value, record.Source.Message.Headers, cancellationToken);
            var shape = _shapes.GetOrAdd(row.Schema, static schema => new RowShape(schema));
            record.Decoded(shape, shape.ToCells(row));
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
