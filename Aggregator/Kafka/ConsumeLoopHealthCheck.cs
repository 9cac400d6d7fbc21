using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>Healthy while the consumer is polled.</summary>
internal sealed class ConsumeLoopHealthCheck(ConsumeLoopStatus status) : IHealthCheck
{
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(30);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.SincePoll switch
        {
            null => HealthCheckResult.Unhealthy("waiting for the Schema Registry"),
            { } pause when pause > s_longestPause => HealthCheckResult.Unhealthy($"the consumer was last polled {pause.TotalSeconds:F0} s ago"),
            _ => HealthCheckResult.Healthy(),
        });
}
