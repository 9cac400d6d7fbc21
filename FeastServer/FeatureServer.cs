using FeatureStore.FeastServer.Grpc;
using FeatureStore.FeastServer.Hosting;

namespace FeatureStore.FeastServer;

/// <summary>The server, from its settings to its end.</summary>
internal static class FeatureServer
{
    public static Task<int> RunAsync(string[] settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(settings);
        builder.AddServiceDefaults();
        builder.UseFeastPorts();
        builder.AddFeastServer();
        WebApplication app = builder.Build();
        app.MapFeastServer();
        return app.RunServerAsync();
    }
}
