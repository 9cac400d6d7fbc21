using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Streaming;

/// <summary>Reports how far the group is behind on the partitions that are ours, so that the sum over instances is the group's lag.</summary>
internal sealed class LagReporter(
    ConsumerLagReader reader, StreamStatus status, KafkaMetrics metrics, IOptions<StreamOptions> options, TimeProvider time, ILogger<LagReporter> log)
    : BackgroundService
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.LagInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (status.Partitions is not { Count: > 0 } ours) continue;
            try
            {
                var lags = await reader.ReadAsync(options.Value.Topic, s_timeout, stoppingToken);
                metrics.RecordLag(options.Value.Topic, reader.Group, lags.Where(l => ours.Contains(l.Partition)).Sum(l => l.Records));
            }
            catch (KafkaException e)
            {
                log.LagUnknown(reader.Group, e.Error.Reason);
            }
        }
    }
}
