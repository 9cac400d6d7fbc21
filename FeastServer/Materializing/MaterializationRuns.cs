using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Materializing;

/// <summary>Materializations under way. One runs in the background at a time for each view; the server waits for them when it stops.</summary>
internal sealed class MaterializationRuns(FeastServerMetrics metrics, ILogger<MaterializationRuns> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _views = [];
    private readonly HashSet<Task> _background = [];

    public async Task RunAsync(
        IReadOnlyList<string> views, Func<CancellationToken, Task<WriteResult>> materialize, CancellationToken cancellationToken)
    {
        Enter(views);
        try
        {
            Count(await materialize(cancellationToken));
        }
        finally
        {
            Leave(views);
        }
    }

    /// <returns>Those of the views that are being materialized already, unless it is forced: with any, nothing was started.</returns>
    public IReadOnlyList<string> TryStart(IReadOnlyList<string> views, bool force, Func<CancellationToken, Task<WriteResult>> materialize)
    {
        lock (_lock)
        {
            if (!force && views.Where(_views.ContainsKey).ToArray() is { Length: > 0 } running)
            {
                return running;
            }

            Enter(views);
            Task run = RunInBackgroundAsync(views, materialize);
            _background.Add(run);
            run.ContinueWith(
                finished =>
                {
                    lock (_lock)
                    {
                        _background.Remove(finished);
                    }
                },
                CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            return [];
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        Task[] background;
        lock (_lock)
        {
            background = [.. _background];
        }

        await Task.WhenAll(background).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    // Nobody waits for the answer, so a failure is told in the log and counted.
    private async Task RunInBackgroundAsync(IReadOnlyList<string> views, Func<CancellationToken, Task<WriteResult>> materialize)
    {
        await Task.Yield();
        try
        {
            Count(await materialize(_stopping.Token));
        }
        catch (Exception e) when (e is FeastException or OperationCanceledException)
        {
            metrics.Refused("/materialize", StatusCodes.Status500InternalServerError);
            logger.MaterializationFailed(string.Join(", ", views), e.Message);
        }
        finally
        {
            Leave(views);
        }
    }

    private void Count(WriteResult result)
    {
        foreach (ViewWriteResult view in result.Views)
        {
            metrics.Rows(view);
            logger.ViewLoaded(view.View, view.Written, view.Stale);
        }
    }

    private void Enter(IReadOnlyList<string> views)
    {
        lock (_lock)
        {
            foreach (string view in views)
            {
                _views[view] = _views.GetValueOrDefault(view) + 1;
            }
        }
    }

    private void Leave(IReadOnlyList<string> views)
    {
        lock (_lock)
        {
            foreach (string view in views)
            {
                if (--_views[view] == 0)
                {
                    _views.Remove(view);
                }
            }
        }
    }
}
