using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// Reports how far the group is behind on the partitions that are ours, so that the sum over instances is the group's lag. Reads it
/// from the broker: while partitions are paused, the consumer itself would not see the topic grow.
/// </summary>
internal sealed class LagReporter(
    ConsumerLagReader reader, FeatureConsumer consumer, KafkaMetrics metrics, IOptions<PusherOptions> options, TimeProvider time,
    ILogger<LagReporter> logger) : BackgroundService
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LagInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await ReportAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops, or could not start.
        }
    }

    internal async Task ReportAsync(CancellationToken cancellationToken)
    {
        var ours = consumer.Assigned;
        foreach (var topic in options.Value.TopicNames)
        {
            try
            {
                var lags = await reader.ReadAsync(topic, s_timeout, cancellationToken);
                metrics.RecordLag(topic, reader.Group, lags.Where(lag => ours.Contains(new(topic, lag.Partition))).Sum(lag => lag.Records));
            }
            catch (KafkaException e)
            {
                logger.LagUnknown(reader.Group, e.Error.Reason);
            }
        }
    }
}
