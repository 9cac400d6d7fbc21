using FeatureStore.AppHost.Embedded.Output;
using FeatureStore.AppHost.Embedded.Runs;
using FeatureStore.AppHost.Embedded.Telemetry;

namespace FeatureStore.AppHost.Embedded.Running;

/// <summary>Tells the outside about the run: <c>resources.json</c> at every change, the table when everything is up, then what flows.</summary>
internal sealed class RunReporter(IReadOnlyList<Resource> resources, RunContext run, MetricTable metrics, IConsoleOutput console) : IDisposable
{
    private readonly SemaphoreSlim _changed = new(1);
    private readonly ResourcesFile _file = new(run.Directory.ResourcesFile);

    /// <summary>May be called at any time, also after the end.</summary>
    public void Changed()
    {
        lock (_changed)
        {
            if (_changed.CurrentCount == 0)
                _changed.Release();
        }
    }

    public Task RunAsync(ApplicationRunner runner, CancellationToken stopping) => Task.WhenAll(
        UntilStoppedAsync(token => WriteFileAsync(runner, token), stopping),
        UntilStoppedAsync(token => PrintAsync(runner, token), stopping));

    public void Dispose() => _changed.Dispose();

    private static async Task UntilStoppedAsync(Func<CancellationToken, Task> work, CancellationToken stopping)
    {
        try
        {
            await work(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The run is over.
        }
    }

    private async Task WriteFileAsync(ApplicationRunner runner, CancellationToken stopping)
    {
        while (true)
        {
            await _changed.WaitAsync(stopping);
            _file.Write(runner.AllHealthy.IsCompletedSuccessfully, runner.Snapshot());
        }
    }

    private async Task PrintAsync(ApplicationRunner runner, CancellationToken stopping)
    {
        console.WriteLine($"Starting {resources.Count} resources. Logs: {run.Directory.Logs}");
        await runner.AllHealthy.WaitAsync(stopping);
        Changed();
        console.WriteLine(ResourceTable.Format(resources, runner.Snapshot()));
        console.WriteLine("Ctrl+C stops everything.");

        var flow = new FlowReport(metrics, run.Time);
        while (true)
        {
            await Task.Delay(run.Options.FlowInterval, run.Time, stopping);
            if (flow.Next() is { } line)
                console.WriteLine(line);
        }
    }
}
