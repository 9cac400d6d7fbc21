using FeatureStore.Pusher.Consuming;
using FeatureStore.Pusher.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Pusher.Tests.Health;

public sealed class ConsumeLoopHealthCheckTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly LoopStatus _status;

    public ConsumeLoopHealthCheckTests() => _status = new(_time);

    [Fact]
    public async Task A_loop_that_stands_is_unhealthy()
    {
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);

        _time.Advance(TimeSpan.FromSeconds(1));
        var result = await CheckAsync();
        Assert.Equal((HealthStatus.Unhealthy, "The consume loop has stood for 00:00:31."), (result.Status, result.Description));

        _status.Turn();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task A_loop_that_cannot_write_is_unhealthy_until_it_can()
    {
        _status.Failing("gone");
        Assert.Equal("Rows wait: gone", (await CheckAsync()).Description);

        _status.Succeeded();
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync()).Status);
    }

    [Fact]
    public async Task Partitions_that_wait_for_a_schema_degrade_it()
    {
        _status.ParkedPartitions = 2;

        var result = await CheckAsync();

        Assert.Equal((HealthStatus.Degraded, "2 partitions wait for a schema."), (result.Status, result.Description));
    }

    [Fact]
    public async Task A_loop_that_has_ended_stays_unhealthy()
    {
        _status.Ended(new InvalidOperationException("Fatal error"));
        _status.Turn();

        var result = await CheckAsync();

        Assert.Equal((HealthStatus.Unhealthy, "The consume loop has ended: Fatal error"), (result.Status, result.Description));
    }

    private Task<HealthCheckResult> CheckAsync() => new ConsumeLoopHealthCheck(_status, Options.Create(new PusherOptions()))
        .CheckHealthAsync(new(), TestContext.Current.CancellationToken);
}
