using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Repository;

/// <summary>
/// Puts the models in service before the first request is taken, so that one that does not fit ends the process at its start,
/// and then follows the changes of their folder.
/// </summary>
internal sealed class ModelService(ModelControl control, IOptions<ModelsOptions> options, TimeProvider time, ILogger<ModelService> log)
    : BackgroundService, IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => control.StartAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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
