using System.Net;
using System.Net.Sockets;

namespace FeatureStore.FeastServer.Tests.Budgets;

/// <summary>Stands between the server and its store and counts what goes to the store.</summary>
internal sealed class CountingProxy : IDisposable
{
    private static readonly byte[] s_read = "HMGET\r\n"u8.ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly IPEndPoint _store;
    private int _commands;
    private int _flushes;

    public CountingProxy(string store)
    {
        _store = IPEndPoint.Parse(store);
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Address { get; }

    /// <summary>HMGET commands since the last time, and the pieces in which they came.</summary>
    public (int Commands, int Flushes) Take() => (Interlocked.Exchange(ref _commands, 0), Interlocked.Exchange(ref _flushes, 0));

    public void Dispose() => _listener.Dispose();

    private void Accept()
    {
        try
        {
            while (true)
            {
                Socket client = _listener.AcceptSocket();
                Socket store = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                store.Connect(_store);
                client.NoDelay = true;
                new Thread(() => Copy(client, store, Count)) { IsBackground = true }.Start();
                new Thread(() => Copy(store, client, _ => { })) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // Disposed.
        }
    }

    private static void Copy(Socket from, Socket to, Action<ReadOnlySpan<byte>> look)
    {
        byte[] buffer = new byte[1 << 20];
        try
        {
            for (int read = from.Receive(buffer); read > 0; read = from.Receive(buffer))
            {
                look(buffer.AsSpan(0, read));
                to.Send(buffer.AsSpan(0, read));
            }
        }
        catch (SocketException)
        {
            // The other side is gone.
        }

        from.Dispose();
        to.Dispose();
    }

    private void Count(ReadOnlySpan<byte> piece)
    {
        int commands = 0;
        for (int at = piece.IndexOf(s_read); at >= 0; at = piece.IndexOf(s_read))
        {
            commands++;
            piece = piece[(at + s_read.Length)..];
        }

        Interlocked.Add(ref _commands, commands);
        Interlocked.Add(ref _flushes, commands > 0 ? 1 : 0);
    }
}
