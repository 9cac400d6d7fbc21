using Microsoft.Extensions.Options;

namespace FeatureStore.Rides.Publishing;

/// <summary>Sends the source's rides when they are due, no faster than the readers can follow.</summary>
internal sealed class RidePublisher(
    IRideSource source,
    IRideTopic topic,
    ReaderGate gate,
    PublisherStatus status,
    RidesMetrics metrics,
    IOptions<RidesOptions> options,
    TimeProvider time,
    ILogger<RidePublisher> logger) : BackgroundService
{
    private static readonly TimeSpan s_longestNap = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_flushTimeout = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await PublishAsync(stoppingToken);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // The host ends with the worker; who started the process shall see why, and start it again.
            logger.Failed(e);
            Environment.ExitCode = 1;
            throw;
        }
    }

    private async Task PublishAsync(CancellationToken stoppingToken)
    {
        var tail = await topic.ConnectAsync(stoppingToken);
        logger.Sending(source.Name, options.Value.Topic);
        status.Started();
        try
        {
            await foreach (var due in source.ReadAsync(tail, stoppingToken)) await SendAsync(due, stoppingToken);
            await topic.FlushAsync(stoppingToken);
            status.Finished();
            logger.Ended(topic.Acknowledged, metrics.SkippedLines);
        }
        finally
        {
            using var timeout = new CancellationTokenSource(s_flushTimeout, time);
            await topic.FlushAsync(timeout.Token);
        }
    }

    private async ValueTask SendAsync(DueRide due, CancellationToken cancellationToken)
    {
        await WaitUntilAsync(due.Due, cancellationToken);
        await gate.WaitAsync(cancellationToken);
        await topic.SendAsync(due.Ride, cancellationToken);
        status.Sent(due.Ride);
    }

    private async ValueTask WaitUntilAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        for (var wait = due - time.GetUtcNow(); wait > TimeSpan.Zero; wait = due - time.GetUtcNow())
        {
            // Timers count whole milliseconds, and a ride must not be sent before it has ended.
            var nap = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
            await Task.Delay(nap < s_longestNap ? nap : s_longestNap, time, cancellationToken);
        }
    }
}
