using System.Net;

namespace FeatureStore.Inference.Security;

/// <summary>Where the service will listen.</summary>
internal static class ListenAddresses
{
    public static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        string[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>()];
        return endpoints.Length > 0
            ? endpoints
            : [.. Split("urls"), .. Split("http_ports").Select(p => $"http://*:{p}"), .. Split("https_ports").Select(p => $"https://*:{p}")];

        string[] Split(string setting) => configuration[setting]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }

    public static bool IsLoopback(string url)
    {
        var address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
