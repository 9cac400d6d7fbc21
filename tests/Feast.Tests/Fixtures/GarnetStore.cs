using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.server;
using StackExchange.Redis;

namespace FeatureStore.Feast.Tests;

/// <summary>An empty Garnet server in this process, configured as the embedded engine configures it where it matters here.</summary>
public sealed class GarnetStore : IAsyncLifetime
{
    private GarnetServer? _server;
    private IConnectionMultiplexer? _connection;

    public string Address { get; private set; } = "";

    public IConnectionMultiplexer Connection => _connection!;

    public IDatabase Database => Connection.GetDatabase();

    public async ValueTask InitializeAsync()
    {
        int port = FreePort();
        Address = $"127.0.0.1:{port}";
        _server = new GarnetServer(new GarnetServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, port)],
            QuietMode = true,
            EnableLua = true,
            LuaOptions = new LuaOptions(),
            LuaTransactionMode = true,
            IndexMemorySize = "1m",
            LogMemorySize = "32m",
            PageSize = "1m",
        });
        _server.Start();
        _connection = await ConnectionMultiplexer.ConnectAsync($"{Address},allowAdmin=true,asyncTimeout=60000,syncTimeout=60000");
    }

    public Task ResetAsync() => Database.ExecuteAsync("FLUSHDB");

    public async ValueTask DisposeAsync()
    {
        await Connection.DisposeAsync();
        _server!.Dispose();
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
