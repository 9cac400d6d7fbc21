using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FeatureStore.ServiceDefaults;

/// <summary>Traces, metrics and logs of every service.</summary>
public static class TelemetryExtensions
{
    /// <summary>Every meter and activity source of ours is named after its assembly.</summary>
    private const string OwnTelemetry = "FeatureStore.*";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    internal static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        builder.Services.TryAddSingleton<KafkaMetrics>();
        // What the host would log as an error when it cannot start ends the process and is told there.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics
                .AddMeter(OwnTelemetry)
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation())
            .WithTracing(tracing => tracing.AddSource(OwnTelemetry));
        if (builder.HasTelemetryExporter())
        {
            // Without an exporter a span of each request, with its tags, would be made for nobody.
            telemetry.WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(aspnet => aspnet.Filter = context =>
                    !context.Request.Path.StartsWithSegments(HealthEndpoints.HealthPath, StringComparison.Ordinal)
                    && !context.Request.Path.StartsWithSegments(HealthEndpoints.AlivePath, StringComparison.Ordinal))
                .AddHttpClientInstrumentation());
            telemetry.UseOtlpExporter();
        }
    }

    /// <summary>Whether traces, metrics and logs go anywhere but to the console.</summary>
    public static bool HasTelemetryExporter(this IHostApplicationBuilder builder) =>
        !string.IsNullOrWhiteSpace(builder.Configuration[OtlpEndpoint]);
}
