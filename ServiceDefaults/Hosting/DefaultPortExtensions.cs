using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.ServiceDefaults;

public static class DefaultPortExtensions
{
    private static readonly string[] s_addressSettings = ["urls", "http_ports", "https_ports"];

    /// <summary>
    /// Listens on this port of the loopback address unless an address is configured. With <paramref name="grpcPort"/> there is a second address for gRPC (HTTP/2 only) beside the
    /// first one, with TLS when that has it; setting <c>Grpc:Port</c> moves it.
    /// </summary>
    public static void UseDefaultPort(this WebApplicationBuilder builder, int port, int? grpcPort = null)
    {
        var address = $"http://127.0.0.1:{port}";
        if (grpcPort is { } defaultGrpcPort)
        {
            var urls = Addresses(builder.Configuration) ?? [address];
            var grpc = builder.Configuration.GetValue("Grpc:Port", defaultGrpcPort);
            var first = BindingAddress.Parse(urls[0]);
            AddEndpoints(builder, urls, $"{first.Scheme}://{first.Host}:{grpc}");
        }
        else if (!IsConfigured(builder.Configuration))
        {
            builder.WebHost.UseUrls(address);
        }
    }

    private static bool IsConfigured(ConfigurationManager configuration) =>
        s_addressSettings.Any(setting => !string.IsNullOrEmpty(configuration[setting]))
        || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any();

    // urls=http://127.0.0.1:8000 or, as in a container image, http_ports=8080, which means every interface.
    private static string[]? Addresses(ConfigurationManager configuration) =>
        Split(configuration["urls"]) is { Length: > 0 } urls ? urls
        : Split(configuration["http_ports"]) is { Length: > 0 } ports ? [.. ports.Select(port => $"http://*:{port}")]
        : null;

    private static string[] Split(string? value) =>
        value?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    // Kestrel takes either addresses or endpoints; only endpoints carry protocols, so the addresses become endpoints too.
    private static void AddEndpoints(WebApplicationBuilder builder, string[] urls, string grpcUrl)
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
        foreach (var (index, url) in urls.Index())
        {
            endpoints[$"Kestrel:Endpoints:Http{index}:Url"] = url;
        }
        builder.Configuration.AddInMemoryCollection(endpoints);
        builder.Configuration["urls"] = null;
        builder.Configuration["http_ports"] = null;
    }
}
