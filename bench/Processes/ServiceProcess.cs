using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeatureStore.Bench.Processes;

/// <summary>A program of this repository as a child process, in the configuration in which the bench was built. It dies with the bench.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    private readonly Process _process;

    private ServiceProcess(Process process) => _process = process;

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <param name="project">Its folder, for example FeastServer.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="settings">Its environment.</param>
    public static ServiceProcess Start(string project, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly(project), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        start.Environment["FEATURESTORE_PARENT_PIPE"] = "stdin";
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, _) => { };
        process.Start();
        process.BeginOutputReadLine();
        return new(process);
    }

    /// <summary>Returns when the health endpoint says that it is ready.</summary>
    public Task ReadyAsync(Uri server) => WaitAsync(async client =>
    {
        using var answer = await client.GetAsync(new Uri(server, "/health"));
        return answer.IsSuccessStatusCode;
    });

    /// <summary>Returns when something listens at the port.</summary>
    public Task ListeningAsync(int port) => WaitAsync(async _ =>
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return true;
    });

    /// <summary>What it has used so far, in user and system mode.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private async Task WaitAsync(Func<HttpClient, Task<bool>> isReady)
    {
        using var client = new HttpClient();
        for (var started = Stopwatch.StartNew(); started.Elapsed < s_patience; await Task.Delay(s_pause))
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"{_process.StartInfo.ArgumentList[0]} ended with {_process.ExitCode}.");
            try
            {
                if (await isReady(client))
                    return;
            }
            catch (Exception e) when (e is HttpRequestException or SocketException)
            {
                // It does not listen yet.
            }
        }

        throw new TimeoutException($"{_process.StartInfo.ArgumentList[0]} was not ready after {s_patience.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s.");
    }

    // <root>/bench/bin/Embedded/Release/net10.0/ -> <root>/FeastServer/bin/Embedded/Release/net10.0/FeatureStore.FeastServer.dll
    public static string Assembly(string project)
    {
        var own = AppContext.BaseDirectory;
        var root = Path.GetFullPath(Path.Combine(own, "../../../../.."));
        var file = Path.Combine(root, project, Path.GetRelativePath(Path.Combine(root, "bench"), own), $"FeatureStore.{Name(project)}.dll");
        return File.Exists(file) ? file : throw new FileNotFoundException($"{project} is not built.", file);
    }

    private static string Name(string project) => project == "bench" ? "Bench" : project;
}
