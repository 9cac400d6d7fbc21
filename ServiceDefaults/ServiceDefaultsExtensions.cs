using FeatureStore.ServiceDefaults;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.Hosting;

/// <summary>What every service does the same way.</summary>
public static class ServiceDefaultsExtensions
{
    // Our own Kafka spans and metrics know about batches, so those of Aspire's client packages stay off unless configured.
    private static readonly Dictionary<string, string?> s_defaults = new()
    {
        ["Aspire:Confluent:Kafka:Producer:DisableMetrics"] = "true",
        ["Aspire:Confluent:Kafka:Producer:DisableTracing"] = "true",
        ["Aspire:Confluent:Kafka:Consumer:DisableMetrics"] = "true",
        ["Aspire:Confluent:Kafka:Consumer:DisableTracing"] = "true",

        // Where nobody creates topics beforehand, as in a deployment, who reads one first has the broker create it: a consumer otherwise looks for it
        // again after five minutes only, and Rides, which looks at a topic before it writes, would wait forever.
        ["Aspire:Confluent:Kafka:Consumer:Config:AllowAutoCreateTopics"] = "true",

        // Four lines for each request would cost more than the request; traces and metrics tell the same.
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
    };

    /// <summary>
    /// Telemetry, health checks, service discovery, the clock, and clear words when the service cannot start. No HttpClient gets retries from here: each client decides,
    /// because a retried push must be idempotent and a scoring call has one latency budget.
    /// </summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder) where TBuilder : IHostApplicationBuilder
    {
        builder.Configuration.Sources.Insert(0, new Configuration.Memory.MemoryConfigurationSource { InitialData = s_defaults });
        builder.AddParentProcessLifetime();
        StartFailure.Watch();
        builder.Services.AddHostedService<SettingsFirst>();
        builder.AddTelemetry();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [HealthEndpoints.LiveTag]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http => http.AddServiceDiscovery());
        return builder;
    }

    /// <summary>Maps <c>/health</c> (every check: the service can do its work) and <c>/alive</c> (the process answers).</summary>
    /// <param name="app">The service.</param>
    /// <param name="writeHealth">Writes the body of <c>/health</c>; by default JSON that names every check.</param>
    public static WebApplication MapDefaultEndpoints(this WebApplication app, WriteHealth? writeHealth = null)
    {
        HealthEndpoints.Map(app, writeHealth);
        return app;
    }
}
