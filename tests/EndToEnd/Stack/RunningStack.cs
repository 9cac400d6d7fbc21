using System.Diagnostics;
using System.Reflection;
using System.Text;
using FeatureStore.Testing;

namespace FeatureStore.EndToEnd.Stack;

/// <summary>The AppHost as a process, in a run directory of its own, on free ports.</summary>
internal sealed class RunningStack : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(4);
    private static readonly string[] s_ports =
        ["schema-registry", "redis", "feast", "feast-grpc", "inference", "inference-grpc", "rides", "aggregator", "pusher"];

    private readonly StringBuilder _output = new();
    private readonly Process _process;
    private readonly string _directory;
    private readonly HashSet<int> _pids = [];

    private RunningStack(Process process, string directory)
    {
        _process = process;
        _directory = directory;
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public int Pid => _process.Id;

    public int ExitCode => _process.ExitCode;

    public string FeatureRepo => Path.Combine(_directory, "feature_repo");

    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    /// <summary>Every process that this run has had so far.</summary>
    public IReadOnlyCollection<int> Pids => [.. _pids];

    public static RunningStack Start(string directory, params string[] args)
    {
        string[] ports = [.. s_ports.Where(name => !args.Any(arg => arg.StartsWith($"--Ports:{name}=", StringComparison.Ordinal))).Select(name => $"--Ports:{name}=0")];
        string appHost = typeof(RunningStack).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "AppHost").Value!;
        var start = new ProcessStartInfo("dotnet", [appHost, $"--Run:Directory={directory}", .. ports, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // A test run that is killed takes the AppHost with it.
        start.Environment["FEATURESTORE_PARENT_PIPE"] = "stdin";
        return new RunningStack(Process.Start(start)!, directory);
    }

    public static async Task<RunningStack> StartAndWaitAsync(string directory, params string[] args)
    {
        var stack = Start(directory, args);
        await stack.UntilAsync(() => stack.Read() is { Ready: true }, "everything is up");
        return stack;
    }

    public ResourceEntry Resource(string name) => Read()?.Resources.SingleOrDefault(resource => resource.Name == name)
        ?? throw new InvalidOperationException($"{name} is not in resources.json.");

    public Uri Url(string name, string path) => new(new Uri(Resource(name).Urls["http"]), path);

    /// <summary>Waits for something to come true, as long as the AppHost lives; a failure shows what it printed.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition, Func<string> what)
    {
        try
        {
            await Eventually.UntilAsync(
                async () =>
                {
                    Assert.False(_process.HasExited, $"The AppHost ended before {what()}:\n{Output}");
                    return await condition();
                },
                "what is waited for");
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Not in time: {what()}\n{Output}");
        }
    }

    public Task UntilAsync(Func<bool> condition, string what) => UntilAsync(() => Task.FromResult(condition()), () => what);

    /// <summary>As Ctrl+C does: the signal goes to the AppHost and to every process of the terminal.</summary>
    public async Task InterruptAsync()
    {
        Read();
        foreach (int pid in new[] { Pid }.Concat(_pids))
            Processes.Signal(pid, Processes.Interrupt);
        await WaitForExitAsync();
    }

    public async Task KillAsync()
    {
        Read();
        _process.Kill();
        await WaitForExitAsync();
    }

    public async Task WaitForExitAsync()
    {
        using var patience = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(patience.Token);
    }

    /// <summary>Null until the AppHost has written it.</summary>
    public ResourcesFile? Read()
    {
        var file = ResourcesFile.TryRead(Path.Combine(_directory, "resources.json"));
        _pids.UnionWith(file?.Resources.Where(resource => resource.Pid is not null).Select(resource => resource.Pid!.Value) ?? []);
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // Not by SIGINT, which a shell has its background jobs ignore, and theirs.
            Processes.Signal(Pid, Processes.Terminate);
            await WaitForExitAsync();
        }

        _process.Dispose();
        Http.Dispose();
    }

    private void Append(string? line)
    {
        lock (_output)
            _output.AppendLine(line);
    }
}
