using System.Net;
using System.Net.Sockets;
using Garnet;
using Garnet.server;

namespace FeatureStore.Testing;

/// <summary>A store inside the test process, in memory only.</summary>
internal sealed class GarnetInstance : IDisposable
{
    private readonly GarnetServer _server;

    public GarnetInstance(int port = 0)
    {
        Port = port == 0 ? FreePort() : port;
        _server = new GarnetServer(new GarnetServerOptions
        {
            EndPoints = [new IPEndPoint(IPAddress.Loopback, Port)],
            LogMemorySize = "64m",
            PageSize = "4m",
            SegmentSize = "64m",
            IndexMemorySize = "1m",
            QuietMode = true,
            EnableLua = true,
            LuaOptions = new LuaOptions(),
        });
        _server.Start();
    }

    public int Port { get; }

    public string ConnectionString => $"127.0.0.1:{Port}";

    public void Dispose() => _server.Dispose();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
