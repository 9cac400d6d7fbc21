using System.Net;
using System.Net.Sockets;

namespace FeatureStore.AppHost.Embedded.Ports;

/// <summary>The TCP ports of 127.0.0.1.</summary>
internal sealed class LocalPorts : ILocalPorts
{
    /// <summary>
    /// Where a port may also be refused although binding it would work: on some systems a server on all addresses does not
    /// stop another one on a single address, and clients would meet either.
    /// </summary>
    public bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException)
        {
            return false;
        }

        return OperatingSystem.IsLinux() || !Answers(port);
    }

    private static bool Answers(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
