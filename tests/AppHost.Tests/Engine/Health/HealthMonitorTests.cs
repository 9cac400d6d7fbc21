using FeatureStore.AppHost.Embedded.Health;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.AppHost.Tests.Engine.Health;

public sealed class HealthMonitorTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly ScriptedProbe _probe = new();

    [Fact]
    public async Task It_asks_until_the_resource_is_healthy()
    {
        _probe.Answers("starting", "starting", null);
        var healthy = new HealthMonitor(_probe, _time).WaitUntilHealthyAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await _time.AdvanceUntil(() => healthy.IsCompleted, TimeSpan.FromMilliseconds(50));

        Assert.Null(await healthy);
        Assert.Equal(3, _probe.Asked);
    }

    [Fact]
    public async Task When_the_time_is_over_it_says_what_was_wrong_last()
    {
        _probe.Answers("no connection", "model is loading");
        var healthy = new HealthMonitor(_probe, _time).WaitUntilHealthyAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
        await _time.AdvanceUntil(() => healthy.IsCompleted, TimeSpan.FromSeconds(1));

        Assert.Equal("model is loading", await healthy);
    }

    [Fact]
    public async Task Later_only_changes_that_last_are_told()
    {
        // One bad answer is no news; three are. Then it is well again.
        _probe.Answers(null, "bad", null, "bad", "bad", "bad", "bad", null, null);
        var changes = new List<string?>();
        using var stop = new CancellationTokenSource();
        var watching = Collect(stop.Token);
        await _time.AdvanceUntil(() => _probe.Asked >= 9, TimeSpan.FromSeconds(1));
        await stop.CancelAsync();
        await watching;

        Assert.Equal(["bad", null], changes);

        async Task Collect(CancellationToken cancellationToken)
        {
            try
            {
                await foreach (string? change in new HealthMonitor(_probe, _time).WatchAsync(cancellationToken))
                    changes.Add(change);
            }
            catch (OperationCanceledException)
            {
                // Stopped.
            }
        }
    }
}
