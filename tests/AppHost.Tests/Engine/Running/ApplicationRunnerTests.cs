using FeatureStore.AppHost.Embedded;
using FeatureStore.AppHost.Embedded.Running;
using FeatureStore.AppHost.Tests.Engine.Health;
using FeatureStore.AppHost.Tests.Engine.Processes;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.AppHost.Tests.Engine.Running;

public sealed class ApplicationRunnerTests : IDisposable
{
    private const string UntilStopped = "trap 'exit 0' TERM; while true; do sleep 0.05; done";
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new();
    private readonly RecordedOutput _output = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ScriptedProbe _brokerHealth = new();
    private readonly ScriptResource _broker;
    private readonly ScriptResource _service;
    private readonly TestRun _run;

    public ApplicationRunnerTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the tiny processes are shell scripts");
        _run = new TestRun(_time);
        _broker = new ScriptResource("broker", UntilStopped, _brokerHealth) { ConnectionString = "127.0.0.1:1" };
        _service = new ScriptResource("service", $"echo $ConnectionStrings__broker; {UntilStopped}", new ScriptedProbe());
        _service.Waits.Add(_broker);
        _service.EnvironmentCallbacks.Add(context => context.EnvironmentVariables["ConnectionStrings__broker"] = _broker.ConnectionString!);
    }

    [Fact]
    public async Task A_resource_starts_when_those_it_waits_for_are_healthy()
    {
        _brokerHealth.Answers("starting");
        var runner = Create(_broker, _service);
        var running = runner.RunAsync(_stopping.Token);

        await _time.AdvanceUntil(() => _brokerHealth.Asked > 5, s_step);
        Assert.Equal(ResourceState.Waiting, State(runner, "service"));

        _brokerHealth.Answers((string?)null);
        await _time.AdvanceUntil(() => runner.AllHealthy.IsCompleted, s_step);
        Assert.Equal(ResourceState.Running, State(runner, "service"));

        await StopAsync(running);
    }

    [Fact]
    public async Task Stopping_leaves_no_process_and_stops_users_before_what_they_use()
    {
        var runner = Create(_broker, _service);
        var running = runner.RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => runner.AllHealthy.IsCompleted, s_step);
        int[] pids = [.. runner.Snapshot().Select(snapshot => snapshot.Pid!.Value)];
        Assert.All(pids, pid => Assert.True(Shell.IsRunning(pid)));

        await StopAsync(running);
        Assert.All(pids, pid => Assert.False(Shell.IsRunning(pid)));
        Assert.All(runner.Snapshot(), snapshot => Assert.Equal(ResourceState.Stopped, snapshot.State));
    }

    [Fact]
    public async Task A_process_that_ends_by_itself_is_started_again_after_a_pause()
    {
        var runner = Create(_broker);
        var running = runner.RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => runner.AllHealthy.IsCompleted, s_step);
        int first = Snapshot(runner, "broker").Pid!.Value;

        Kill(first);
        await _time.AdvanceUntil(() => Snapshot(runner, "broker") is { Restarts: 1, State: ResourceState.Running }, s_step);

        Assert.NotEqual(first, Snapshot(runner, "broker").Pid);
        Assert.Contains("broker ended with exit code 137; it is started again in 1 s", _output.Events);
        Assert.Contains("broker is healthy again", _output.Events);
        await StopAsync(running);
    }

    [Fact]
    public async Task Those_who_wait_for_a_restarted_resource_get_its_new_address()
    {
        var runner = Create(_broker, _service);
        var running = runner.RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => _output.Lines.Contains("service: 127.0.0.1:1") && runner.AllHealthy.IsCompleted, s_step);

        _broker.ConnectionString = "127.0.0.1:2";
        Kill(Snapshot(runner, "broker").Pid!.Value);
        await _time.AdvanceUntil(() => _output.Lines.Contains("service: 127.0.0.1:2"), s_step);

        Assert.Contains("service restarts: broker has a new address", _output.Events);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_restart_at_the_same_address_leaves_others_alone()
    {
        var runner = Create(_broker, _service);
        var running = runner.RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => runner.AllHealthy.IsCompleted, s_step);
        int? service = Snapshot(runner, "service").Pid;

        Kill(Snapshot(runner, "broker").Pid!.Value);
        await _time.AdvanceUntil(() => Snapshot(runner, "broker") is { Restarts: 1, State: ResourceState.Running }, s_step);

        Assert.Equal(service, Snapshot(runner, "service").Pid);
        await StopAsync(running);
    }

    [Fact]
    public async Task A_resource_that_never_becomes_healthy_ends_the_application()
    {
        _brokerHealth.Answers("no model");
        var running = Create(_broker, _service).RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => running.IsCompleted, TimeSpan.FromSeconds(1));

        var failure = await Assert.ThrowsAsync<ResourceFailedException>(() => running);
        Assert.Equal("broker was not healthy after 60 s: no model", failure.Message);
    }

    [Fact]
    public async Task A_resource_that_ends_twice_before_it_is_healthy_ends_the_application_with_its_last_words()
    {
        _brokerHealth.Answers("starting");
        var broken = new ScriptResource("broken", "echo 'Rides:Speed: must be positive'; exit 1", _brokerHealth);
        var running = Create(broken).RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => running.IsCompleted, s_step);

        var failure = await Assert.ThrowsAsync<ResourceFailedException>(() => running);
        Assert.Equal("broken ended with exit code 1 before it was healthy", failure.Message);
        Assert.Equal("Rides:Speed: must be positive", failure.LastLines[^1]);
    }

    [Fact]
    public async Task A_resource_with_wrong_settings_is_not_started_again()
    {
        _brokerHealth.Answers("starting");
        var broken = new ScriptResource("broken", "echo 'Rides:Speed: must be positive'; exit 78", _brokerHealth);
        var running = Create(broken).RunAsync(_stopping.Token);
        await _time.AdvanceUntil(() => running.IsCompleted, s_step);

        var failure = await Assert.ThrowsAsync<ResourceFailedException>(() => running);
        Assert.Equal("broken ended with exit code 78 before it was healthy", failure.Message);
        Assert.Equal(["Rides:Speed: must be positive"], failure.LastLines);
    }

    public void Dispose()
    {
        _run.Dispose();
        _stopping.Dispose();
    }

    private static ResourceState State(ApplicationRunner runner, string name) => Snapshot(runner, name).State;

    private static ResourceSnapshot Snapshot(ApplicationRunner runner, string name) => runner.Snapshot().Single(snapshot => snapshot.Name == name);

    private static void Kill(int pid)
    {
        using var process = System.Diagnostics.Process.GetProcessById(pid);
        process.Kill();
    }

    private ApplicationRunner Create(params Resource[] resources) => new(resources, _run.Context, _output, () => { });

    private async Task StopAsync(Task running)
    {
        await _stopping.CancelAsync();
        await running;
    }
}
