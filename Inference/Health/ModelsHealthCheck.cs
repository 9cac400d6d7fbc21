using FeatureStore.Inference.Repository;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.Inference.Health;

/// <summary>Ready when the models are in service. Nothing else is needed to answer.</summary>
internal sealed class ModelsHealthCheck(ModelRepository repository) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(repository.IsLoaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("the models are being loaded"));
}
