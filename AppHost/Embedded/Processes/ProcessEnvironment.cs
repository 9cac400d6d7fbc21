using System.Globalization;
using FeatureStore.AppHost.Embedded.Running;

namespace FeatureStore.AppHost.Embedded.Processes;

/// <summary>The variables of a resource's process, by Aspire's contract; a null removes what would be inherited.</summary>
internal static class ProcessEnvironment
{
    // Of the AppHost itself: they say where it listens and what it exports, and are wrong for anyone else.
    private static readonly string[] s_notInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_HTTP_PORTS", "ASPNETCORE_HTTPS_PORTS", "DOTNET_URLS", "URLS", "DOTNET_LAUNCH_PROFILE"];

    // Kept when the user sets them: one line for each message, and of the frameworks only what is wrong. The engine itself tells
    // of failed health checks, and the services of calls that failed for good.
    private static readonly (string Name, string Value)[] s_defaults =
    [
        ("Logging__Console__FormatterName", "simple"),
        ("Logging__Console__FormatterOptions__SingleLine", "true"),
        ("Logging__Console__FormatterOptions__ColorBehavior", "Disabled"),
        ("Logging__LogLevel__Microsoft", "Warning"),
        ("Logging__LogLevel__System", "Warning"),
        ("Logging__LogLevel__Microsoft.AspNetCore.Server.Kestrel", "Error"),
        ("Logging__LogLevel__Microsoft.Extensions.Diagnostics.HealthChecks", "None"),
        ("Logging__LogLevel__Polly", "None"),
        ("Logging__LogLevel__StackExchange.Redis", "Warning"),
    ];

    public static Dictionary<string, string?> Create(Resource resource, RunContext run)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (string name in s_notInherited)
            environment[name] = null;
        foreach (var (name, value) in s_defaults)
            environment[name] = Environment.GetEnvironmentVariable(name) ?? value;

        AddTelemetry(environment, resource, run);
        AddEndpoints(environment, resource);

        var context = new EnvironmentCallbackContext(run);
        foreach (var callback in resource.EnvironmentCallbacks)
            callback(context);
        foreach (var (name, value) in context.EnvironmentVariables)
            environment[name] = Convert.ToString(value, CultureInfo.InvariantCulture);
        return environment;
    }

    private static void AddTelemetry(Dictionary<string, string?> environment, Resource resource, RunContext run)
    {
        environment["OTEL_EXPORTER_OTLP_ENDPOINT"] = run.OtlpEndpoint.GetLeftPart(UriPartial.Authority);
        environment["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf";
        environment["OTEL_SERVICE_NAME"] = resource.Name;
        environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={resource.Name}";
        environment["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
        environment["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
        environment["OTEL_TRACES_SAMPLER"] = "always_on";
        environment["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
    }

    private static void AddEndpoints(Dictionary<string, string?> environment, Resource resource)
    {
        foreach (var endpoint in resource.Endpoints)
        {
            if (endpoint.TargetPortEnvironmentVariable is { } variable)
                environment[variable] = resource.PortOf(endpoint.Name).ToString(CultureInfo.InvariantCulture);
        }

        var urls = resource.Endpoints
            .Where(endpoint => endpoint is { UriScheme: "http", TargetPortEnvironmentVariable: null })
            .Select(endpoint => $"http://127.0.0.1:{resource.PortOf(endpoint.Name)}");
        environment["ASPNETCORE_URLS"] = string.Join(';', urls) is { Length: > 0 } value ? value : null;
    }
}
