using FeatureStore.Feast;
using StackExchange.Redis;

namespace FeatureStore.Pusher.Pushing;

/// <summary>Opens the store while the consumer joins its group, so that the first row does not wait for it.</summary>
internal sealed class StoreWarmup(FeastFeatureWriter writer, ILogger<StoreWarmup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await writer.WarmUpAsync(stoppingToken);
        }
        catch (Exception e) when (e is FeastException or RedisException or OperationCanceledException)
        {
            logger.StoreNotOpenYet(e.Message);
        }
    }
}
