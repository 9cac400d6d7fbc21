using Confluent.Kafka;
using FeatureStore.Feast;
using FeatureStore.Pusher.Pushing;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// Turns until the service stops: takes a batch, has it written, again and again with longer waits if need be, then lets its offsets
/// go. Has a thread of its own, because the Kafka client blocks. A fault ends the process: whoever supervises it starts it again.
/// </summary>
internal sealed class ConsumeLoop(
    FeatureConsumer consumer, FeaturePusher pusher, LoopStatus status, PusherMetrics metrics, IOptions<PusherOptions> options,
    TimeProvider time, ILogger<ConsumeLoop> logger) : BackgroundService
{
    // A write that takes no longer than this keeps what the client has fetched ahead; pausing would throw it away.
    private static readonly TimeSpan s_pauseAfter = TimeSpan.FromSeconds(1);

    private readonly PusherOptions _options = options.Value;
    private readonly Backoff _backoff = new(options.Value.RetryDelay, options.Value.RetryMaxDelay);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private void Run(CancellationToken stopping)
    {
        // Rows in hand when the service stops are written, within the time for that.
        using var drain = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var onStop = stopping.Register(() => drain.CancelAfter(_options.DrainTimeout));
        try
        {
            consumer.Start();
            while (!stopping.IsCancellationRequested)
            {
                status.Turn();
                var batch = consumer.Take();
                if (batch.Length > 0)
                    Deliver(batch, stopping, drain.Token);
                consumer.Finish();
            }
            consumer.Stop();
        }
        catch (Exception e)
        {
            status.Ended(e);
            logger.LoopFaulted(e);
            Environment.ExitCode = 1;
            throw;
        }
    }

    private void Deliver(FeatureRecord[] batch, CancellationToken stopping, CancellationToken drain)
    {
        for (var attempt = 1; Attempt(batch, drain) is { } failure; attempt++)
        {
            status.Turn();
            status.Failing(failure.Message);
            metrics.AttemptFailed(failure.GetType().Name);
            if (stopping.IsCancellationRequested)
            {
                logger.StoppedWithRecords(batch.Count(record => !record.IsComplete));
                return;
            }
            var delay = _backoff.After(attempt);
            LogFailure(failure, batch.Length, attempt, delay);
            consumer.PollUntil(Task.Delay(delay, time, stopping));
            consumer.DropRevoked();
        }
        if (status.Failure is not null)
            logger.Recovered(batch.Length);
        status.Succeeded();
    }

    /// <returns>Why the batch could not be written; null when it was.</returns>
    private Exception? Attempt(FeatureRecord[] batch, CancellationToken drain)
    {
        using var limit = new CancellationTokenSource(_options.WriteTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, drain);
        var push = pusher.PushAsync(batch, either.Token);
        if (Task.WaitAny([push], s_pauseAfter) < 0)
            consumer.PollUntil(push);
        return push.Exception?.GetBaseException() ?? (push.IsCanceled ? new TimeoutException($"no answer within {_options.WriteTimeout}") : null);
    }

    private void LogFailure(Exception failure, int records, int attempt, TimeSpan delay)
    {
        if (failure is FeastException or KafkaException or TimeoutException)
            logger.BatchFailed(records, attempt, delay, failure.Message);
        else
            logger.BatchFailedUnexpectedly(failure, records, attempt, delay);
    }
}
