using FeatureStore.AppHost.Embedded.Output;

namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>Runs every resource of the application, and stops them in the order in which they need each other.</summary>
internal sealed class ApplicationRunner
{
    private readonly Dictionary<Resource, ResourceRunner> _runners;
    private readonly Dictionary<ResourceRunner, CancellationTokenSource> _stops;
    private readonly TaskCompletionSource _allHealthy = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ApplicationRunner(IReadOnlyList<Resource> resources, RunContext run, IConsoleOutput console, Action onChange)
    {
        _runners = resources.ToDictionary(resource => resource, resource => new ResourceRunner(resource, run, console, onChange));
        _stops = _runners.Values.ToDictionary(runner => runner, _ => new CancellationTokenSource());
        foreach (var runner in _runners.Values)
        {
            foreach (var dependency in runner.Resource.Waits)
                _runners[dependency].Dependents.Add(runner);
        }
    }

    /// <summary>Completes when every resource has been healthy.</summary>
    public Task AllHealthy => _allHealthy.Task;

    public IReadOnlyList<ResourceSnapshot> Snapshot() => [.. _runners.Values.Select(runner => runner.Status.Snapshot())];

    /// <summary>Until <paramref name="stopping"/>, or until a resource fails; no process is left when it returns or throws.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var tasks = _runners.Values.ToDictionary(runner => runner, runner => runner.RunAsync(
            [.. runner.Resource.Waits.Select(dependency => _runners[dependency])], _stops[runner].Token));
        var stop = Task.Delay(Timeout.Infinite, stopping);
        _ = SignalAllHealthyAsync(stopping);

        await Task.WhenAny([stop, .. tasks.Values]);
        var failure = tasks.Values.FirstOrDefault(task => task.IsFaulted);

        await Task.WhenAll(StopInOrder(tasks)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var source in _stops.Values)
            source.Dispose();
        if (failure is not null)
            await failure;
    }

    private async Task SignalAllHealthyAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var runner in _runners.Values)
                await runner.Status.WaitUntilHealthyAsync(stopping);
            _allHealthy.TrySetResult();
        }
        catch (OperationCanceledException)
        {
            _allHealthy.TrySetCanceled(stopping);
        }
    }

    /// <summary>A resource is stopped when those that wait for it have stopped.</summary>
    private List<Task> StopInOrder(Dictionary<ResourceRunner, Task> tasks)
    {
        var stopped = new Dictionary<ResourceRunner, Task>();
        return [.. tasks.Keys.Select(Stop)];

        Task Stop(ResourceRunner runner) =>
            stopped.TryGetValue(runner, out var known) ? known : stopped[runner] = StopAsync(runner);

        async Task StopAsync(ResourceRunner runner)
        {
            await Task.WhenAll(runner.Dependents.Select(Stop)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _stops[runner].CancelAsync();
            await tasks[runner];
        }
    }
}
