using Confluent.Kafka;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// Takes the records that are there: waits for the first one, never for a second. Bounded by records, bytes and time.
/// </summary>
internal sealed class BatchReader(IConsumer<byte[], byte[]> consumer, IOptions<PusherOptions> options, TimeProvider time, ILogger<BatchReader> logger)
{
    private readonly PusherOptions _options = options.Value;

    /// <param name="batch">What was read is added to it.</param>
    /// <param name="wait">How long to wait for the first record.</param>
    /// <exception cref="KafkaException">The consumer can go on no more.</exception>
    public void Read(List<ConsumeResult<byte[], byte[]>> batch, TimeSpan wait)
    {
        var bytes = batch.Sum(Size);
        var start = time.GetTimestamp();
        var patience = batch.Count == 0 ? wait : TimeSpan.Zero;
        while (batch.Count < _options.BatchMaxRows && bytes < _options.BatchMaxBytes && Next(patience) is { } record)
        {
            batch.Add(record);
            bytes += Size(record);
            if (patience > TimeSpan.Zero)
                (patience, start) = (TimeSpan.Zero, time.GetTimestamp());
            else if (time.GetElapsedTime(start) >= _options.BatchMaxTime)
                return;
        }
    }

    /// <summary>One record, or null when none is there. Rebalances are handled in here.</summary>
    public ConsumeResult<byte[], byte[]>? Next(TimeSpan wait)
    {
        try
        {
            return consumer.Consume(wait);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            logger.ConsumeFailed(e.Error.Reason);
            return null;
        }
    }

    private static int Size(ConsumeResult<byte[], byte[]> record) => (record.Message.Key?.Length ?? 0) + (record.Message.Value?.Length ?? 0);
}
