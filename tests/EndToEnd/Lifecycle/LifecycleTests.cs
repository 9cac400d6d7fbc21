using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using FeatureStore.EndToEnd.Stack;

namespace FeatureStore.EndToEnd.Lifecycle;

/// <summary>Starting, stopping, and what happens when processes die.</summary>
public sealed class LifecycleTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    // A short history, so that the stream is soon in the present.
    private const string ShortBacklog = "--Rides:Backlog=00:02:00";

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ctrl_C_and_a_kill_leave_no_process_and_the_next_start_works_at_once()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "signals");

        await using (var first = await RunningStack.StartAndWaitAsync(_directory.Run, ShortBacklog))
        {
            await first.InterruptAsync();
            Assert.Equal(0, first.ExitCode);
            AssertNoneLeft(first, TimeSpan.Zero);
        }

        await using var second = await RunningStack.StartAndWaitAsync(_directory.Run, ShortBacklog);
        await second.KillAsync();
        AssertNoneLeft(second, s_patience);
    }

    [Fact]
    public async Task When_the_broker_dies_predictions_go_on_and_the_stream_begins_anew()
    {
        await using var stack = await RunningStack.StartAndWaitAsync(_directory.Run, ShortBacklog);
        int inference = stack.Resource("inference").Pid!.Value;
        string? address = stack.Resource("kafka").ConnectionString;

        Assert.Equal(HttpStatusCode.OK, await PredictAsync(stack));
        Processes.Kill(stack.Resource("kafka").Pid!.Value);
        await stack.UntilAsync(() => stack.Resource("kafka").State != "running", "the broker's end is noticed");
        Assert.Equal(HttpStatusCode.OK, await PredictAsync(stack));

        await stack.UntilAsync(
            () => new[] { "kafka", "rides", "aggregator", "pusher" }.All(name => stack.Resource(name) is { State: "running", Restarts: >= 1 }),
            "the stream is up again");
        Assert.NotEqual(address, stack.Resource("kafka").ConnectionString);
        Assert.Equal(inference, stack.Resource("inference").Pid);
        Assert.Equal(HttpStatusCode.OK, await PredictAsync(stack));
    }

    [Fact]
    public async Task A_port_that_is_asked_for_and_taken_ends_the_start_with_one_line()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var stack = RunningStack.Start(_directory.Run, $"--Ports:feast={port}");
        await stack.WaitForExitAsync();

        Assert.Equal(1, stack.ExitCode);
        Assert.Equal(
            $"The application did not start: Ports:feast: 127.0.0.1:{port} is taken. Set another port, or 0 for a free one.", stack.Output.Trim());
    }

    [Fact]
    public async Task A_service_that_refuses_its_settings_ends_the_start_with_its_reason()
    {
        await using var stack = RunningStack.Start(_directory.Run, "--Rides:Speed=fast");
        await stack.WaitForExitAsync();

        Assert.Equal(1, stack.ExitCode);
        Assert.Contains("The application did not start: rides ended with exit code", stack.Output, StringComparison.Ordinal);
        Assert.Contains("Rides:Speed", stack.Output, StringComparison.Ordinal);
        AssertNoneLeft(stack, TimeSpan.Zero);
    }

    public void Dispose() => _directory.Dispose();

    private static async Task<HttpStatusCode> PredictAsync(RunningStack stack)
    {
        var ride = new { driver_id = "nobody", price = 52.0, distance_km = 8.0, duration_s = 900 };
        using var response = await stack.Http.PostAsJsonAsync(stack.Url("inference", "/predict"), ride, Cancelled);
        return response.StatusCode;
    }

    private static void AssertNoneLeft(RunningStack stack, TimeSpan patience)
    {
        Assert.True(
            SpinWait.SpinUntil(() => stack.Pids.All(pid => !Processes.IsRunning(pid)), patience) || stack.Pids.All(pid => !Processes.IsRunning(pid)),
            $"Still running: {string.Join(", ", stack.Pids.Where(Processes.IsRunning))}\n{stack.Output}");
    }
}
