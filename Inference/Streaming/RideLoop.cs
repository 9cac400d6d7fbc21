using Confluent.Kafka;
using FeatureStore.Inference.Repository;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Streaming;

/// <summary>
/// Reads rides, has them scored and their risks acknowledged, then lets their offsets go, so that every ride has its risk at least
/// once. Has a thread of its own, because the Kafka client blocks, and begins when the service answers requests. What fails is tried
/// again with longer waits: it never ends the service.
/// </summary>
internal sealed class RideLoop(
    IServiceProvider services, RideDecoder decoder, StreamScorer scorer, ModelRepository models, StreamStatus status, InferenceMetrics metrics,
    IOptions<StreamOptions> options, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RideLoop> log) : BackgroundService
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);
    private readonly StreamOptions _options = options.Value;
    private string? _consumeFailure;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await Task.Factory.StartNew(() => Run(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception e)
        {
            status.Failure = $"the stream has ended: {e.Message}";
            log.StreamEnded(e);
        }
    }

    private void Run(CancellationToken stopping)
    {
        var consumer = services.GetRequiredService<IConsumer<byte[], byte[]>>();
        consumer.Subscribe(_options.Topic);
        while (!stopping.IsCancellationRequested)
        {
            var batch = Read(consumer);
            status.Partitions = [.. consumer.Assignment.Select(p => p.Partition.Value)];
            if (batch.Count > 0) Deliver(consumer, batch, stopping);
        }

        consumer.Close();
    }

    /// <summary>The rides that are there: waits for the first one, never for a second.</summary>
    private List<ConsumeResult<byte[], byte[]>> Read(IConsumer<byte[], byte[]> consumer)
    {
        var batch = new List<ConsumeResult<byte[], byte[]>>();
        try
        {
            for (var wait = s_poll; batch.Count < _options.BatchMaxRows && consumer.Consume(wait) is { } record; wait = TimeSpan.Zero) batch.Add(record);
        }
        catch (ConsumeException e) when (!e.Error.IsFatal)
        {
            // A topic that is not there yet says so at every poll.
            if (_consumeFailure != e.Error.Reason) log.ConsumeFailed(e.Error.Reason);
            _consumeFailure = e.Error.Reason;
        }

        if (batch.Count > 0) _consumeFailure = null;
        return batch;
    }

    private void Deliver(IConsumer<byte[], byte[]> consumer, List<ConsumeResult<byte[], byte[]>> batch, CancellationToken stopping)
    {
        long since = time.GetTimestamp();
        for (var delay = _options.RetryDelay; !stopping.IsCancellationRequested; delay = delay * 2 < _options.RetryMaxDelay ? delay * 2 : _options.RetryMaxDelay)
        {
            try
            {
                ScoreAsync(batch, since, stopping).GetAwaiter().GetResult();
                status.Failure = null;
                Store(consumer, batch);
                return;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // An outage is one line, however long it lasts.
                if (status.Failure != e.Message) log.RidesWait(batch.Count, e.Message);
                status.Failure = e.Message;
            }
            catch (OperationCanceledException)
            {
                return;
            }

            Task.Delay(delay, time, stopping).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private async Task ScoreAsync(List<ConsumeResult<byte[], byte[]>> batch, long since, CancellationToken cancellationToken)
    {
        using var span = KafkaTelemetry.StartProcessBatch(_options.Topic, _options.Group, batch.Count);
        using var lease = models.Hold(_options.Model);
        var rides = new List<ScoredRide>(batch.Count);
        foreach (var record in batch) rides.Add(await decoder.DecodeAsync(record, lease.Model.Inputs, since, cancellationToken));
        await scorer.ScoreAsync(lease.Model, rides, cancellationToken);
        await services.GetRequiredService<RiskProducer>().SendAsync(rides, cancellationToken);
        int dead = rides.Count(r => r.Problem is not null);
        metrics.StreamScored(rides.Count - dead, dead);
        if (dead > 0) log.RidesDead(dead, rides.First(r => r.Problem is not null).Problem!);
    }

    private void Store(IConsumer<byte[], byte[]> consumer, List<ConsumeResult<byte[], byte[]>> batch)
    {
        foreach (var last in batch.GroupBy(r => r.TopicPartition, (_, records) => records.MaxBy(r => r.Offset.Value)!))
        {
            try
            {
                consumer.StoreOffset(last);
            }
            catch (KafkaException e)
            {
                // The partition has become another consumer's, which scores its rides again.
                log.ConsumeFailed(e.Error.Reason);
            }
        }
    }
}
