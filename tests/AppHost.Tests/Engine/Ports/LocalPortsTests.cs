using System.Net;
using System.Net.Sockets;
using FeatureStore.AppHost.Embedded.Ports;

namespace FeatureStore.AppHost.Tests.Engine.Ports;

public sealed class LocalPortsTests
{
    [Fact]
    public void A_port_is_taken_while_somebody_listens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.False(new LocalPorts().IsFree(((IPEndPoint)listener.LocalEndpoint).Port));
    }
}
