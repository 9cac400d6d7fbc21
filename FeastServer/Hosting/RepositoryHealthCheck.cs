using FeatureStore.Feast;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FeatureStore.FeastServer.Hosting;

/// <summary>Healthy while the online store answers.</summary>
internal sealed class RepositoryHealthCheck(RepositoryHost repository) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await repository.Store.PingAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (FeastException e)
        {
            return HealthCheckResult.Unhealthy(e.Message);
        }
    }
}
