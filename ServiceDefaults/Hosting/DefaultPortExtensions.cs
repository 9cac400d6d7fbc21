using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.ServiceDefaults;

public static class DefaultPortExtensions
{
    private static readonly string[] s_addressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>
    /// Listens on this port of the loopback address unless an address is configured. With <paramref name="grpcPort"/> there is a second address for gRPC without TLS (HTTP/2 only) beside the
    /// first one; setting <c>Grpc:Port</c> moves it.
    /// </summary>
    public static void UseDefaultPort(this WebApplicationBuilder builder, int port, int? grpcPort = null)
    {
        var address = $"http://127.0.0.1:{port}";
        if (grpcPort is { } defaultGrpcPort)
        {
            var grpc = builder.Configuration.GetValue("Grpc:Port", defaultGrpcPort);
            AddEndpoints(builder, builder.Configuration["urls"] ?? address, $"http://127.0.0.1:{grpc}");
        }
        else if (!IsConfigured(builder.Configuration))
        {
            builder.WebHost.UseUrls(address);
        }
    }

    private static bool IsConfigured(ConfigurationManager configuration) =>
        s_addressSettings.Any(setting => !string.IsNullOrEmpty(configuration[setting]))
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    // Kestrel takes either addresses or endpoints; only endpoints carry protocols, so the addresses become endpoints too.
    private static void AddEndpoints(WebApplicationBuilder builder, string urls, string grpcUrl)
    {
        if (builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
        {
            return;
        }
        var endpoints = new Dictionary<string, string?>
        {
            ["Kestrel:Endpoints:Grpc:Url"] = grpcUrl,
            ["Kestrel:Endpoints:Grpc:Protocols"] = "Http2",
        };
        foreach (var (index, url) in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Index())
        {
            endpoints[$"Kestrel:Endpoints:Http{index}:Url"] = url;
        }
        builder.Configuration.AddInMemoryCollection(endpoints);
        builder.Configuration["urls"] = null;
    }
}
