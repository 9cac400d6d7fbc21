using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Repository;

/// <summary>Follows the changes of the folder of models.</summary>
internal sealed class ModelService(ModelControl control, IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelService> log)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ReloadInterval == TimeSpan.Zero) return;
        using var timer = new PeriodicTimer(options.Value.ReloadInterval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await control.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The folder is away or being changed; the models in memory go on, and the next look may succeed.
                log.ModelFolderUnreadable(e.Message);
            }
        }
    }
}
