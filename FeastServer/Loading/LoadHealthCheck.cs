using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.FeastServer.Loading;

/// <summary>Healthy when everything that was to be loaded at start is in the store.</summary>
internal sealed class LoadHealthCheck(StartLoader loader) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(loader.IsDone ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The first load is not done yet."));
}
