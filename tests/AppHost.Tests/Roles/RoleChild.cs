using System.Diagnostics;
using System.Text;

namespace FeatureStore.AppHost.Tests.Roles;

/// <summary>The AppHost as a child process in one of its roles, as the embedded engine starts it. It dies with the tests.</summary>
internal sealed class RoleChild : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly TaskCompletionSource _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RoleChild(Process process) => _process = process;

    public string Errors
    {
        get
        {
            lock (_errors)
                return _errors.ToString();
        }
    }

    public static RoleChild Start(string role, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "FeatureStore.AppHost.dll"))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["FEATURESTORE_ROLE"] = role;
        start.Environment["FEATURESTORE_PARENT_PIPE"] = "stdin";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;

        var child = new RoleChild(new() { StartInfo = start });
        child._process.OutputDataReceived += (_, line) => child.Read(line.Data);
        child._process.ErrorDataReceived += (_, line) => child.ReadError(line.Data);
        child._process.Start();
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        return child;
    }

    /// <summary>Returns when the role says that it listens.</summary>
    public async Task ListeningAsync()
    {
        await Task.WhenAny(_listening.Task, _process.WaitForExitAsync()).WaitAsync(s_patience);
        Assert.True(_listening.Task.IsCompleted, $"It has ended: {Errors}");
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(s_patience);
        return _process.ExitCode;
    }

    /// <summary>As <c>kill -9</c>: the process does nothing more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(s_patience);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line?.StartsWith("Listening on ", StringComparison.Ordinal) == true)
            _listening.TrySetResult();
    }

    private void ReadError(string? line)
    {
        lock (_errors)
            _errors.AppendLine(line);
    }
}
