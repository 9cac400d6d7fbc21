using System.Buffers;
using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using FeatureStore.Testing;

namespace FeatureStore.Feast.Tests;

/// <summary>A redis-server process of this machine with the arguments of the test, in a folder of its own.</summary>
internal sealed class RedisProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private RedisProcess(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <param name="arguments">As on the command line; {port} and {folder} stand for what was chosen.</param>
    /// <returns>Null when redis-server is not installed.</returns>
    public static RedisProcess? Start(params string[] arguments)
    {
        string folder = Directory.CreateTempSubdirectory("redis").FullName;
        int port = FreePort();
        string[] given = [.. arguments.Select(a => a.Replace("{port}", $"{port}", StringComparison.Ordinal).Replace("{folder}", folder, StringComparison.Ordinal))];
        try
        {
            // A first argument that is no option is a configuration file.
            return new(Process.Start(new ProcessStartInfo("redis-server", given) { RedirectStandardOutput = true, WorkingDirectory = folder })!, folder, port);
        }
        catch (Win32Exception)
        {
            Directory.Delete(folder, recursive: true);
            return null;
        }
    }

    /// <summary>Sends a command of the test's own, once the server listens.</summary>
    /// <returns>The beginning of the reply.</returns>
    public static async Task<string> AskAsync(int port, params string[] command)
    {
        using Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        await Eventually.UntilAsync(() => TryConnectAsync(socket, port), $"a server listens on {port}");

        ArrayBufferWriter<byte> request = new();
        RespCommand.Write(request, command);
        await socket.SendAsync(request.WrittenMemory, TestContext.Current.CancellationToken);
        byte[] reply = new byte[4096];
        return Encoding.UTF8.GetString(reply, 0, await socket.ReceiveAsync(reply, TestContext.Current.CancellationToken));
    }

    private static async Task<bool> TryConnectAsync(Socket socket, int port)
    {
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        // The port of a cluster node's bus is 10000 above its own.
        while (true)
        {
            using TcpListener listener = new(IPAddress.Loopback, 0);
            listener.Start();
            if (((IPEndPoint)listener.LocalEndpoint).Port is int port and < 55_000)
            {
                return port;
            }
        }
    }
}
