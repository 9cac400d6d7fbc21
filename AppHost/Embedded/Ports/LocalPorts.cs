using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FeatureStore.AppHost.Embedded.Ports;

/// <summary>
/// The TCP ports of 127.0.0.1. A claim is a locked file, which the system unlocks when this process ends: two AppHosts that start
/// together would otherwise both find a port free that their services bind only seconds later.
/// </summary>
internal sealed class LocalPorts : ILocalPorts
{
    private static readonly string s_claims = Path.Combine(Path.GetTempPath(), "feature-store-ports");

    // For as long as the process lives, whoever asked.
    private static readonly ConcurrentBag<FileStream> s_locks = [];

    public bool TryClaim(int port)
    {
        if (!IsFree(port) || Lock(port) is not { } claim)
            return false;
        s_locks.Add(claim);
        return true;
    }

    private static FileStream? Lock(int port)
    {
        try
        {
            Directory.CreateDirectory(s_claims);
            string path = Path.Combine(s_claims, port.ToString(CultureInfo.InvariantCulture));
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another AppHost's, perhaps another user's.
            return null;
        }
    }

    /// <summary>
    /// Where a port may also be refused although binding it would work: on some systems a server on all addresses does not
    /// stop another one on a single address, and clients would meet either.
    /// </summary>
    private static bool IsFree(int port)
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
