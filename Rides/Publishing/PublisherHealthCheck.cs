using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.Rides.Publishing;

/// <summary>Healthy once broker and schema registry have answered and rides can be sent.</summary>
internal sealed class PublisherHealthCheck(PublisherStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.State == PublisherState.Connecting
            ? HealthCheckResult.Unhealthy("waiting for Kafka and the Schema Registry")
            : HealthCheckResult.Healthy());
}
