using FeatureStore.Pusher.Consuming;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace FeatureStore.Pusher.Health;

/// <summary>Whether rows are on their way: unhealthy when the loop has ended, stands, or cannot write; degraded when some wait for
/// a schema.</summary>
internal sealed class ConsumeLoopHealthCheck(LoopStatus status, IOptions<PusherOptions> options) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Check());

    private HealthCheckResult Check() => status switch
    {
        { Fault: { } fault } => HealthCheckResult.Unhealthy($"The consume loop has ended: {fault.Message}", fault),
        { SinceLastTurn: var since } when since > options.Value.HeartbeatTimeout => HealthCheckResult.Unhealthy($"The consume loop has stood for {since}."),
        { Failure: { } failure } => HealthCheckResult.Unhealthy($"Rows wait: {failure}"),
        { ParkedPartitions: > 0 and var parked } => HealthCheckResult.Degraded($"{parked} partitions wait for a schema."),
        _ => HealthCheckResult.Healthy(),
    };
}
