using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace FeatureStore.AppHost.Tests.Roles;

internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>The addresses on which something listens at this port.</summary>
    public static IReadOnlyList<IPAddress> Listeners(int port) =>
        [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Where(end => end.Port == port).Select(end => end.Address)];
}
