using FeatureStore.ServiceDefaults;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>Runs the consumer: waits for the registry, then polls until the service stops. A failure ends the process.</summary>
internal sealed class ConsumeLoop(
    SourceConsumer consumer,
    FeatureTopics topics,
    ISchemaRegistry registry,
    ConsumeLoopStatus status,
    TimeProvider time,
    ILogger<ConsumeLoop> logger) : BackgroundService
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RegisterAsync(stoppingToken);
            await Task.Factory.StartNew(
                () => Poll(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        catch (Exception e) when (!stoppingToken.IsCancellationRequested)
        {
            // The host ends with the loop; who started the process shall see why, and start it again.
            logger.Failed(e);
            Environment.ExitCode = 1;
            throw;
        }
    }

    private void Poll(CancellationToken stoppingToken)
    {
        consumer.Start();
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                consumer.Poll();
                status.Polled();
            }
        }
        finally
        {
            consumer.Stop();
        }
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        for (var delay = s_firstDelay; ; delay = delay * 2 < s_longestDelay ? delay * 2 : s_longestDelay)
        {
            try
            {
                await topics.RegisterAsync(registry, cancellationToken);
                return;
            }
            catch (SchemaRegistryException e)
            {
                logger.WaitingFor("schema registry", delay, e.Message);
            }

            await Task.Delay(delay, time, cancellationToken);
        }
    }
}
