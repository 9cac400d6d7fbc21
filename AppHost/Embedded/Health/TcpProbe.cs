using System.Net;
using System.Net.Sockets;

namespace FeatureStore.AppHost.Embedded.Health;

internal static class TcpProbe
{
    /// <summary>Connects, and hands the open connection to <paramref name="check"/>.</summary>
    public static async Task<string?> ConnectAsync(
        int port, Func<NetworkStream, CancellationToken, Task<string?>> check, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            return await check(client.GetStream(), cancellationToken);
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return $"127.0.0.1:{port}: {exception.Message}";
        }
    }
}
