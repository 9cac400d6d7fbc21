using System.Net;
using FeatureStore.Feast;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Security;

/// <summary>Refuses to start on an address that other machines reach while nobody is asked who they are.</summary>
internal sealed class ExposureCheck(
    IConfiguration configuration, Authentication authentication, IOptions<SecurityOptions> options, ILogger<ExposureCheck> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        // Asked for in any case, because an auth: that cannot be used must end the start too.
        bool isRequired = authentication.IsRequired;
        if (isRequired || Addresses().FirstOrDefault(a => !IsLoopback(a)) is not string exposed)
        {
            return Task.CompletedTask;
        }

        if (!options.Value.AllowAnonymousOutsideLoopback)
        {
            throw new FeastException(
                FeastErrorKind.ConfigurationInvalid,
                $"{exposed} is reached from other machines, and nobody is asked who they are. Listen on 127.0.0.1, set auth: in feature_store.yaml or "
                + $"{FeastServerOptions.Section}:{nameof(SecurityOptions.ApiKeys)}, or allow it by name with "
                + $"{FeastServerOptions.Section}:{nameof(SecurityOptions.AllowAnonymousOutsideLoopback)}=true.");
        }

        logger.ServedToAnybody(exposed);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private string[] Addresses()
    {
        string[] endpoints = [.. configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>()];
        return endpoints.Length > 0
            ? endpoints
            : [.. Split("urls"), .. Split("http_ports").Select(p => $"http://*:{p}"), .. Split("https_ports").Select(p => $"https://*:{p}")];
    }

    private string[] Split(string setting) =>
        configuration[setting]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];

    private static bool IsLoopback(string url)
    {
        BindingAddress address = BindingAddress.Parse(url);
        return address.IsUnixPipe || address.IsNamedPipe || address.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(address.Host, out IPAddress? ip) && IPAddress.IsLoopback(ip));
    }
}
