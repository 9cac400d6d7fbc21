using FeatureStore.ServiceDefaults;

namespace FeatureStore.FeastServer.Hosting;

/// <summary>The activity and the log scope that ASP.NET makes for each request, for what it logs about them.</summary>
internal static class RequestLogging
{
    private static readonly string[] s_categories =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore"];

    /// <summary>Spares a request both when nothing would be written of them: no exporter, and the log says less than requests.</summary>
    public static void UseRequestLoggingOnDemand(this WebApplicationBuilder builder)
    {
        if (!builder.HasTelemetryExporter() && !LogsRequests(builder.Configuration))
        {
            builder.Logging.AddFilter(s_categories[0], LogLevel.None);
        }
    }

    private static bool LogsRequests(ConfigurationManager configuration) =>
        s_categories.Select(category => configuration[$"Logging:LogLevel:{category}"]).FirstOrDefault(level => level is not null)
            is nameof(LogLevel.Trace) or nameof(LogLevel.Debug) or nameof(LogLevel.Information);
}
