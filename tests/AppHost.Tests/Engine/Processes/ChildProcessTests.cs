using System.Collections.Concurrent;
using System.Globalization;
using FeatureStore.AppHost.Embedded.Processes;

namespace FeatureStore.AppHost.Tests.Engine.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(30);
    private static readonly Dictionary<string, string?> s_nothing = [];

    private readonly BlockingCollection<string> _lines = [];

    public ChildProcessTests() => Assert.SkipWhen(OperatingSystem.IsWindows(), "the tiny processes are shell scripts");

    [Fact]
    public async Task Lines_of_both_outputs_are_read_and_the_environment_is_set()
    {
        await using var process = Start("echo \"out $COLOR\"; echo err >&2; exit 3", new() { ["COLOR"] = "red" });
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(3, process.ExitCode);
        Assert.Equal(["err", "out red"], _lines.Order());
    }

    [Fact]
    public async Task A_process_is_asked_to_stop_before_it_is_killed()
    {
        await using var process = Start("trap 'echo cleaned; exit 0' TERM; echo ready; while true; do sleep 0.05; done", s_nothing);
        Assert.Equal("ready", Line());
        await process.StopAsync(s_grace, CancellationToken.None);

        Assert.Equal(0, process.ExitCode);
        Assert.Equal("cleaned", Line());
    }

    [Fact]
    public async Task The_end_of_its_input_tells_a_process_that_its_parent_is_gone()
    {
        // As every service of ours does; the signal is ignored.
        await using var process = Start("trap '' TERM; echo ready; read line; exit 7", s_nothing);
        Assert.Equal("ready", Line());
        await process.StopAsync(s_grace, CancellationToken.None);

        Assert.Equal(7, process.ExitCode);
    }

    [Fact]
    public async Task What_does_not_stop_is_killed_with_its_children()
    {
        await using var process = Start("trap '' TERM; sleep 600 & echo $!; wait", s_nothing);
        int grandchild = int.Parse(Line(), CultureInfo.InvariantCulture);
        Assert.True(Shell.IsRunning(grandchild));

        await process.StopAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        Assert.False(Shell.IsRunning(process.Id));
        Assert.False(Shell.IsRunning(grandchild));
    }

    [Fact]
    public async Task A_second_request_kills_at_once()
    {
        using var kill = new CancellationTokenSource();
        await using var process = Start("trap '' TERM; echo ready; while true; do sleep 0.05; done", s_nothing);
        Assert.Equal("ready", Line());

        var stopping = process.StopAsync(TimeSpan.FromMinutes(10), kill.Token);
        await kill.CancelAsync();
        await stopping;

        Assert.False(Shell.IsRunning(process.Id));
    }

    private ChildProcess Start(string script, Dictionary<string, string?> environment) =>
        ChildProcess.Start(Shell.Command(script), environment, _lines.Add);

    private string Line()
    {
        Assert.True(_lines.TryTake(out string? line, s_grace));
        return line;
    }
}
