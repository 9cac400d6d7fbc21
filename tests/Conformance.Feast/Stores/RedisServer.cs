using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureStore.Conformance.Feast.Stores;

/// <summary>A redis-server process of this machine, in memory only.</summary>
internal sealed class RedisServer(Process process, string address, IConnectionMultiplexer connection) : IAsyncDisposable
{
    public string Address { get; } = address;

    public IDatabase Database => connection.GetDatabase();

    /// <returns>Null when redis-server is not installed.</returns>
    public static async Task<RedisServer?> StartAsync()
    {
        int port = FreePort();
        try
        {
            ProcessStartInfo start = new("redis-server", $"--port {port} --bind 127.0.0.1 --save \"\" --appendonly no") { RedirectStandardOutput = true };
            Process process = Process.Start(start)!;
            string address = $"127.0.0.1:{port}";
            return new(process, address, await ConnectionMultiplexer.ConnectAsync($"{address},allowAdmin=true,abortConnect=false,connectRetry=20,asyncTimeout=60000"));
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
