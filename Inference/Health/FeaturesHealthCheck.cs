using FeatureStore.Inference.FeatureClient;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.Inference.Health;

/// <summary>Degraded while features cannot be read: answers go on, from the values seen last.</summary>
internal sealed class FeaturesHealthCheck(FeatureSources sources) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var failing = sources.All.Where(s => s.Failure is not FeatureReadFailure.None).Select(s => $"{s.Plan.Service}: {s.Failure}").ToList();
        return Task.FromResult(failing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded(string.Join(", ", failing)));
    }
}
