using FeatureStore.Inference.Streaming;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.Inference.Health;

/// <summary>Degraded while rides of the stream wait: requests are answered all the same.</summary>
internal sealed class StreamHealthCheck(StreamStatus status) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status.Failure is { } failure ? HealthCheckResult.Degraded($"rides wait: {failure}") : HealthCheckResult.Healthy());
}
