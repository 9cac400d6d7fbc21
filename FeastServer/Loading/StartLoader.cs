using FeatureStore.Feast;
using FeatureStore.FeastServer.Hosting;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Loading;

/// <summary>
/// Loads the views of <see cref="FeastServerOptions.LoadAtStart"/> once. A store that is down is waited for; requests are
/// served meanwhile, and the health check says that the load is still to come.
/// </summary>
internal sealed class StartLoader(
    RepositoryHost repository, IOptions<FeastServerOptions> options, TimeProvider time, FeastServerMetrics metrics, ILogger<StartLoader> logger)
    : BackgroundService
{
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan s_maxDelay = TimeSpan.FromSeconds(10);

    private volatile bool _isDone;

    public bool IsDone => _isDone;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        // A name that no view has ends the start, with the reason, rather than a server that never becomes healthy.
        foreach (string view in options.Value.LoadAtStart)
        {
            repository.Store.Registry.GetView(view);
        }

        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (string view in options.Value.LoadAtStart)
        {
            await LoadAsync(view, stoppingToken);
        }

        _isDone = true;
    }

    private async Task LoadAsync(string view, CancellationToken stoppingToken)
    {
        for (TimeSpan delay = s_firstDelay; ; delay = TimeSpan.FromTicks(Math.Min(delay.Ticks * 2, s_maxDelay.Ticks)))
        {
            try
            {
                ViewWriteResult result = await repository.Store.LoadHistoryAsync(view, stoppingToken);
                metrics.Rows(result);
                logger.ViewLoaded(view, result.Written, result.Stale);
                return;
            }
            catch (FeastException e) when (e.Kind == FeastErrorKind.StoreUnavailable)
            {
                logger.LoadFailed(view, delay, e.Message);
                await Task.Delay(delay, time, stoppingToken);
            }
        }
    }
}
