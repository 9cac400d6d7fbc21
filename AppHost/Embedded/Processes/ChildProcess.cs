using System.Diagnostics;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>
/// A running process of ours. Its standard input is a pipe that nobody writes to: when it closes, because the process is to
/// stop or because the AppHost was killed, the child ends itself (<see cref="ParentProcess"/>). That needs no
/// signal and no process group, so it holds on every operating system.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _output;

    private ChildProcess(Process process, Action<string> onLine)
    {
        _process = process;
        _output = Task.WhenAll(ReadLinesAsync(process.StandardOutput, onLine), ReadLinesAsync(process.StandardError, onLine));
    }

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public static ChildProcess Start(ProcessCommand command, IReadOnlyDictionary<string, string?> environment, Action<string> onLine)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            WorkingDirectory = command.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment[ParentProcess.Variable] = "stdin";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{command.FileName} did not start.");
        return new ChildProcess(process, onLine);
    }

    /// <summary>Completes when the process has ended and all that it wrote was read.</summary>
    public async Task WaitForExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _output.WaitAsync(cancellationToken);
    }

    /// <summary>Asks the process to end; when it has not within <paramref name="grace"/>, or when <paramref name="force"/> fires, kills its whole tree.</summary>
    public async Task StopAsync(TimeSpan grace, CancellationToken force)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(force);
        deadline.CancelAfter(grace);
        try
        {
            _process.StandardInput.Close();
            Signals.Terminate(_process);
            await _process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        // A grandchild may still hold the pipes open.
        await _output.WaitAsync(TimeSpan.FromSeconds(1), CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await StopAsync(TimeSpan.Zero, CancellationToken.None);
        _process.Dispose();
    }

    private static async Task ReadLinesAsync(StreamReader reader, Action<string> onLine)
    {
        while (await reader.ReadLineAsync() is { } line)
            onLine(line);
    }
}
