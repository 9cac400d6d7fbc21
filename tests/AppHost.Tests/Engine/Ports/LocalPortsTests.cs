using System.Net;
using System.Net.Sockets;
using FeatureStore.AppHost.Embedded.Ports;
using Microsoft.Extensions.Configuration;

namespace FeatureStore.AppHost.Tests.Engine.Ports;

public sealed class LocalPortsTests
{
    [Fact]
    public void A_port_is_taken_while_somebody_listens()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        Assert.False(new LocalPorts().TryClaim(((IPEndPoint)listener.LocalEndpoint).Port));
    }

    [Fact]
    public void A_port_claimed_by_another_apphost_is_not_claimed_again()
    {
        int port = new PortAllocator(new ConfigurationBuilder().Build(), new LocalPorts(), Random.Shared).Free();

        Assert.False(new LocalPorts().TryClaim(port));
    }
}
