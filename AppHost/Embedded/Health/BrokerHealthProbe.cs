using System.Globalization;

namespace FeatureStore.AppHost.Embedded.Health;

/// <summary>Healthy when the broker has written its address (<c>127.0.0.1:41000</c>) and accepts a connection there.</summary>
internal sealed class BrokerHealthProbe(string addressFile, Action<string> onAddress) : IHealthProbe
{
    public async Task<string?> CheckAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(addressFile))
            return "it has not written its address yet";

        string address = (await File.ReadAllTextAsync(addressFile, cancellationToken)).Trim();
        if (address.Split(':') is not [_, var port] || !int.TryParse(port, CultureInfo.InvariantCulture, out int number))
            return $"its address is not host:port but '{address}'";

        string? problem = await TcpProbe.ConnectAsync(number, (_, _) => Task.FromResult<string?>(null), cancellationToken);
        if (problem is null)
            onAddress(address);
        return problem;
    }
}
