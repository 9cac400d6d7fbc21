using FeatureStore.AppHost.Embedded.Health;
using FeatureStore.AppHost.Embedded.Output;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>
/// Keeps one resource running: waits for those it needs, starts its process, watches its health, starts it again when it
/// ends by itself or when the address of something it needs has changed. Everything below runs on the one task of <see cref="RunAsync"/>.
/// </summary>
internal sealed class ResourceRunner(Resource resource, RunContext run, IConsoleOutput console, Action onChange)
{
    private const int StartAttempts = 2;

    private readonly RestartBackoff _backoff = new(run.Time);
    private readonly ResourceStatus _status = new(resource, onChange);
    private readonly Lock _gate = new();
    private TaskCompletionSource _restart = NewSignal();
    private IReadOnlyDictionary<string, string?>? _environment;
    private bool _wasHealthy;
    private int _starts;

    public Resource Resource => resource;

    public ResourceStatus Status => _status;

    /// <summary>Those that wait for this one.</summary>
    public List<ResourceRunner> Dependents { get; } = [];

    /// <summary>Until <paramref name="stopping"/>, or until the resource turns out not to start at all.</summary>
    public async Task RunAsync(IReadOnlyList<ResourceRunner> dependencies, CancellationToken stopping)
    {
        using var log = new LogFile(Path.Combine(run.Directory.Logs, $"{resource.Name}.log"));
        try
        {
            while (true)
            {
                await WaitForAsync(dependencies, stopping);
                await RunOnceAsync(log, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            _status.Set(ResourceState.Stopped);
        }
        catch (ResourceFailedException failure)
        {
            _status.Set(ResourceState.Failed, failure.Message);
            throw;
        }
    }

    /// <summary>Something that this resource waits for is ready (again): if that changed its environment, its process is replaced.</summary>
    public void DependencyReady(Resource dependency)
    {
        lock (_gate)
        {
            if (_environment is null || SameVariables(_environment, ProcessEnvironment.Create(resource, run)))
                return;
        }

        if (_restart.TrySetResult())
            console.Event(resource.Name, $"restarts: {dependency.Name} has a new address");
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool SameVariables(IReadOnlyDictionary<string, string?> one, Dictionary<string, string?> other) =>
        one.Count == other.Count && one.All(variable => other.TryGetValue(variable.Key, out var value) && value == variable.Value);

    private async Task WaitForAsync(IReadOnlyList<ResourceRunner> dependencies, CancellationToken stopping)
    {
        if (dependencies.Count > 0)
            _status.Set(ResourceState.Waiting);
        foreach (var dependency in dependencies)
            await dependency.Status.WaitUntilHealthyAsync(stopping);
    }

    private async Task RunOnceAsync(LogFile log, CancellationToken stopping)
    {
        await using var process = Start(log, stopping);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var exit = process.WaitForExitAsync(ended.Token);
        var health = WatchHealthAsync(log, ended.Token);
        var first = await Task.WhenAny(exit, health, _restart.Task);

        lock (_gate)
            _environment = null;
        await ended.CancelAsync();
        await health.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        if (first == exit && !stopping.IsCancellationRequested)
        {
            await PauseAfterExitAsync(process.ExitCode, log, stopping);
            return;
        }

        await process.StopAsync(run.Options.StopTimeout, run.Kill);
        stopping.ThrowIfCancellationRequested();
        await first;
    }

    private ChildProcess Start(LogFile log, CancellationToken stopping)
    {
        _restart = NewSignal();
        var command = resource.CreateCommand(run);
        lock (_gate)
            _environment = ProcessEnvironment.Create(resource, run);
        var process = ChildProcess.Start(command, _environment, line =>
        {
            log.Write(line);
            if (!stopping.IsCancellationRequested)
                console.Log(resource.Name, line);
        });
        _starts++;
        _status.Started(process.Id);
        return process;
    }

    /// <summary>Ends only when the process is to be given up.</summary>
    private async Task WatchHealthAsync(LogFile log, CancellationToken cancellationToken)
    {
        var monitor = new HealthMonitor(resource.CreateProbe(run), run.Time);
        if (await monitor.WaitUntilHealthyAsync(run.Options.StartTimeout, cancellationToken) is { } problem)
        {
            string reason = $"was not healthy after {run.Options.StartTimeout.TotalSeconds:0} s: {problem}";
            if (!_wasHealthy)
                throw new ResourceFailedException(resource.Name, reason, log.Tail);
            console.Event(resource.Name, $"{reason}; it is started again");
            return;
        }

        BecameHealthy();
        await foreach (string? change in monitor.WatchAsync(cancellationToken))
        {
            console.Event(resource.Name, change is null ? "is healthy again" : $"is unhealthy: {change}");
            _status.Set(change is null ? ResourceState.Running : ResourceState.Unhealthy, change);
        }
    }

    private void BecameHealthy()
    {
        if (_wasHealthy)
            console.Event(resource.Name, "is healthy again");
        _wasHealthy = true;
        _backoff.Healthy();
        _status.Set(ResourceState.Running);
        foreach (var dependent in Dependents)
            dependent.DependencyReady(resource);
    }

    private async Task PauseAfterExitAsync(int exitCode, LogFile log, CancellationToken stopping)
    {
        string reason = $"ended with exit code {exitCode}";
        if (!_wasHealthy && (_starts >= StartAttempts || exitCode == ExitCodes.WrongSettings))
            throw new ResourceFailedException(resource.Name, $"{reason} before it was healthy", log.Tail);

        var pause = _backoff.Next();
        _status.Set(ResourceState.Exited, reason);
        console.Event(resource.Name, $"{reason}; it is started again in {pause.TotalSeconds:0} s");
        await Task.Delay(pause, run.Time, stopping);
    }
}
