using FeatureStore.ServiceDefaults;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace FeatureStore.FeastServer.Hosting;

/// <summary>What the web server does around each request, which by default costs more than reading the features.</summary>
internal static class RequestCosts
{
    private static readonly string[] s_requestLog =
        ["Microsoft.AspNetCore.Hosting.Diagnostics", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore"];

    public static void UseFastRequests(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<SocketTransportOptions>(sockets =>
        {
            // A request is answered on the thread that read it, and its answer sent by the thread that wrote it, without waking three others. What
            // is unsafe elsewhere is to do so on the thread that waits for all sockets; the runtime never runs a request on that one.
            sockets.UnsafePreferInlineScheduling = true;

            // A connection keeps a buffer of 4 KiB while it waits, and needs no second system call to read.
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
        if (!builder.HasTelemetryExporter() && !LogsRequests(builder.Configuration))
        {
            // The activity and the log scope of a request, of which nothing would be written.
            builder.Logging.AddFilter(s_requestLog[0], LogLevel.None);
        }
    }

    private static bool LogsRequests(ConfigurationManager configuration) =>
        s_requestLog.Select(category => configuration[$"Logging:LogLevel:{category}"]).FirstOrDefault(level => level is not null)
            is nameof(LogLevel.Trace) or nameof(LogLevel.Debug) or nameof(LogLevel.Information);
}
