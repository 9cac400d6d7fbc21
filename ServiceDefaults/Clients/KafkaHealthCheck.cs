using Confluent.Kafka;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Confluent.Kafka;

/// <summary>Healthy when a broker answers a metadata request. A client of its own, so that a check never waits behind the service's work.</summary>
internal sealed class KafkaHealthCheck(ClientConfig config) : IHealthCheck
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var brokers = await Task.Run(CountBrokers, cancellationToken);
            return brokers > 0 ? HealthCheckResult.Healthy() : new(context.Registration.FailureStatus, "no broker is known");
        }
        catch (Exception e) when (e is KafkaException or InvalidOperationException or ArgumentException)
        {
            return new(context.Registration.FailureStatus, e.Message, e);
        }
    }

    private int CountBrokers()
    {
        // Group and delivery settings are of no use to an admin client, which would warn about them.
        var clientConfig = new AdminClientConfig { BootstrapServers = config.BootstrapServers };
        foreach (var (key, value) in config)
        {
            if (key.StartsWith("security.", StringComparison.Ordinal) || key.StartsWith("sasl.", StringComparison.Ordinal)
                || key.StartsWith("ssl.", StringComparison.Ordinal))
            {
                clientConfig.Set(key, value);
            }
        }
        using var admin = new AdminClientBuilder(clientConfig).SetLogHandler(static (_, _) => { }).SetErrorHandler(static (_, _) => { }).Build();
        return admin.GetMetadata(s_timeout).Brokers.Count;
    }
}
