using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>Opens a socket to a Redis: its user is known and its database chosen.</summary>
internal static class RedisLogin
{
    /// <exception cref="IOException">The server refuses the user or the database.</exception>
    public static async Task<Socket> ConnectAsync(EndPoint server, ConfigurationOptions options, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            if (options.Password is string password)
            {
                await AskAsync(socket, options.User is string user ? ["AUTH", user, password] : ["AUTH", password], cancellationToken);
            }

            if (options.DefaultDatabase is int database and > 0)
            {
                await AskAsync(socket, ["SELECT", database.ToString(CultureInfo.InvariantCulture)], cancellationToken);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return socket;
    }

    private static async Task AskAsync(Socket socket, string[] command, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> request = new();
        RespCommand.Write(request, command);
        await socket.SendAsync(request.WrittenMemory, cancellationToken);
        byte[] reply = new byte[512];
        int read = await socket.ReceiveAsync(reply, cancellationToken);
        if (read == 0 || reply[0] != '+')
        {
            throw new IOException($"{command[0]} was refused.");
        }
    }
}
