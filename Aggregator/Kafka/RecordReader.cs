using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;
using FeatureStore.Aggregator.Types;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// Reads records of the source topic. A registry that does not answer is asked until it does; a record that no registry could make
/// readable is rejected. Safe for use by several threads, which it blocks while it waits.
/// </summary>
internal sealed class RecordReader(
    ISchemaRegistry registry,
    KafkaTable source,
    IOptions<AggregatorOptions> options,
    AggregatorMetrics metrics,
    TimeProvider time,
    ILogger<RecordReader> logger)
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(5);
    private readonly RowDecoder _decoder = new(registry, source.Definition);

    public string DeadLetterTopic => options.Value.DeadLetterTopic;

    public string? LateTopic => options.Value.LateTopic;

    public bool TryRead(
        ConsumeResult<string, byte[]> record,
        CancellationToken cancellationToken,
        [NotNullWhen(true)] out Value[]? row,
        [NotNullWhen(false)] out string? reason)
    {
        (row, reason) = Read(record, cancellationToken);
        if (row is not null && row[source.Definition.TimeColumn].IsNull)
            (row, reason) = (null, $"{source.Definition.Schema[source.Definition.TimeColumn].Name} is NULL");
        if (row is not null)
            return true;
        reason ??= "";
        metrics.EventRejected();
        logger.EventRejected(record.Topic, record.Partition.Value, record.Offset.Value, reason);
        return false;
    }

    private (Value[]? Row, string? Reason) Read(ConsumeResult<string, byte[]> record, CancellationToken cancellationToken)
    {
        var since = time.GetTimestamp();
        for (var delay = s_firstDelay; ; delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay)
        {
            try
            {
                var row = _decoder.DecodeAsync(record.Message, cancellationToken);
                return (row.IsCompletedSuccessfully ? row.Result : row.AsTask().GetAwaiter().GetResult(), null);
            }
            catch (AvroDecodeException e)
            {
                return (null, e.Message);
            }
            catch (SchemaRegistryException e)
            {
                if (e.ErrorCode == SchemaRegistryException.SchemaNotFound && time.GetElapsedTime(since) >= options.Value.UnknownSchemaTimeout)
                    return (null, e.Message);
                logger.WaitingFor("schema registry", delay, e.Message);
            }

            if (cancellationToken.WaitHandle.WaitOne(delay))
                cancellationToken.ThrowIfCancellationRequested();
        }
    }
}
