using System.Net.Sockets;
using System.Text;

namespace FeatureStore.AppHost.Embedded.Health;

/// <summary>Healthy when <c>PING</c> is answered by <c>+PONG</c>.</summary>
internal sealed class RedisHealthProbe(int port) : IHealthProbe
{
    public Task<string?> CheckAsync(CancellationToken cancellationToken) => TcpProbe.ConnectAsync(port, PingAsync, cancellationToken);

    private static async Task<string?> PingAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        await stream.WriteAsync("*1\r\n$4\r\nPING\r\n"u8.ToArray(), cancellationToken);

        byte[] answer = new byte["+PONG\r\n".Length];
        int read = await stream.ReadAtLeastAsync(answer, answer.Length, throwOnEndOfStream: false, cancellationToken);
        return answer.AsSpan(0, read).SequenceEqual("+PONG\r\n"u8) ? null : $"PING is answered by '{Encoding.ASCII.GetString(answer, 0, read).Trim()}'";
    }
}
