using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator.Backpressure;

/// <summary>
/// Keeps the credit of every feature topic up to date with how far its reader is behind: a broker with a bounded log loses what
/// is not read in time.
/// </summary>
internal sealed class ReaderLagMonitor(
    ConsumerLagReader reader,
    FeatureTopics topics,
    IOptions<AggregatorOptions> options,
    TimeProvider time,
    ILogger<ReaderLagMonitor> logger) : BackgroundService
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan s_requestTimeout = TimeSpan.FromSeconds(5);
    private bool _waiting;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.MaxReaderLag == 0)
            return;
        while (!stoppingToken.IsCancellationRequested)
        {
            var pause = await TryReadAsync(stoppingToken) ? s_pollInterval : s_retryInterval;
            await Task.Delay(pause, time, stoppingToken);
        }
    }

    private async Task<bool> TryReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var waiting = false;
            foreach (var topic in topics.All.Where(topic => topic.Credit.IsLow))
                waiting |= await ReadAsync(topic, cancellationToken);
            _waiting = waiting;
            return true;
        }
        catch (KafkaException e)
        {
            logger.ReaderLagUnknown(reader.Group, e.Message);
            return false;
        }
    }

    private async Task<bool> ReadAsync(FeatureTopic topic, CancellationToken cancellationToken)
    {
        var acknowledged = topic.Credit.Acknowledged;
        var lags = await reader.ReadAsync(topic.Name, s_requestTimeout, cancellationToken);
        var lag = lags.Count == 0 ? 0 : lags.Max(partition => partition.Records);
        topic.Credit.Update(acknowledged, lag);
        if (lag < options.Value.MaxReaderLag)
            return false;
        if (!_waiting)
            logger.WaitingForReader(reader.Group, lag, topic.Name, options.Value.MaxReaderLag);
        return true;
    }
}
