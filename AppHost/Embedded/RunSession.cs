using System.Runtime.InteropServices;
using FeatureStore.AppHost.Embedded.Output;
using FeatureStore.AppHost.Embedded.Ports;
using FeatureStore.AppHost.Embedded.Processes;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Embedded.Runs;
using FeatureStore.AppHost.Embedded.Telemetry;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.AppHost.Embedded;

/// <summary>One run of the application, from the first port to the last process.</summary>
internal sealed class RunSession : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _kill;
    private readonly RunContext _run;
    private readonly IReadOnlyList<Resource> _resources;
    private readonly IConsoleOutput _console;
    private readonly MetricTable _metrics;
    private readonly OtlpReceiver _receiver;

    private RunSession(RunContext run, CancellationTokenSource kill, IReadOnlyList<Resource> resources, IConsoleOutput console)
    {
        _run = run;
        _kill = kill;
        _resources = resources;
        _console = console;
        _metrics = new MetricTable();
        _receiver = new OtlpReceiver(run.OtlpEndpoint, _metrics);
    }

    public static RunSession Create(
        IConfiguration configuration, string appHostDirectory, IReadOnlyList<Resource> resources, IConsoleOutput console)
    {
        var options = RunOptions.Read(configuration);
        string solution = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(appHostDirectory))!;
        var directory = RunDirectory.Open(options.Directory is null ? null : Path.GetFullPath(options.Directory), solution);
        try
        {
            directory.CopyFeatureRepo(Path.Combine(solution, "FeastServer", "feature_repo"));
            var ports = new PortAllocator(configuration, new LocalPorts(), Random.Shared);
            ports.Allocate(resources);
            var kill = new CancellationTokenSource();
            var run = new RunContext(directory, new Uri($"http://127.0.0.1:{ports.Free()}"), CreateHttpClient(), options, TimeProvider.System, kill.Token);
            return new RunSession(run, kill, resources, console);
        }
        catch
        {
            directory.Dispose();
            throw;
        }
    }

    public async Task RunAsync()
    {
        using var signals = new TerminationSignals(Stop);
        using var starter = StarterProcess.Watch(() => Stop(PosixSignal.SIGTERM));
        await using var parent = ParentProcess.Gone.Register(() => Stop(PosixSignal.SIGTERM));
        await _receiver.StartAsync();

        using var reporter = new RunReporter(_resources, _run, _metrics, _console);
        var runner = new ApplicationRunner(_resources, _run, _console, reporter.Changed);
        var report = reporter.RunAsync(runner, _stopping.Token);
        try
        {
            await runner.RunAsync(_stopping.Token);
        }
        finally
        {
            await _stopping.CancelAsync();
            await report;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _run.HttpClient.Dispose();
        _run.Directory.Dispose();
        _stopping.Dispose();
        _kill.Dispose();
    }

    private static HttpClient CreateHttpClient() =>
        new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { MaxResponseContentBufferSize = 64 * 1024 };

    private void Stop(PosixSignal signal)
    {
        if (_stopping.IsCancellationRequested)
        {
            _kill.Cancel();
            return;
        }

        _console.WriteLine("Stopping. Once more to kill what does not stop.");
        _stopping.Cancel();
    }
}
