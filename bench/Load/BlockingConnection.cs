using System.Net.Sockets;

namespace FeatureStore.Bench.Load;

/// <summary>A socket with a buffer for what was read and not yet used.</summary>
internal sealed class BlockingConnection : IDisposable
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(30);

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _buffer = new byte[256 * 1024];
    private int _start;
    private int _end;

    public BlockingConnection(string host, int port)
    {
        _socket.SendTimeout = _socket.ReceiveTimeout = (int)s_timeout.TotalMilliseconds;
        _socket.Connect(host, port);
    }

    public void Send(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[_socket.Send(bytes)..];
    }

    /// <summary>A line without its CR LF; valid until the next call.</summary>
    public ReadOnlySpan<byte> ReadLine()
    {
        for (var searched = 0; ;)
        {
            var end = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf("\r\n"u8);
            if (end >= 0)
            {
                var line = _buffer.AsSpan(_start, searched + end);
                _start += searched + end + 2;
                return line;
            }

            searched = Math.Max(0, _end - _start - 1);
            Receive();
        }
    }

    /// <summary>Bytes, valid until the next call.</summary>
    public ReadOnlySpan<byte> Read(int count)
    {
        while (_end - _start < count)
            Receive();
        var bytes = _buffer.AsSpan(_start, count);
        _start += count;
        return bytes;
    }

    public void Dispose() => _socket.Dispose();

    private void Receive()
    {
        if (_start == _end)
            _start = _end = 0;
        if (_end == _buffer.Length)
            MakeRoom();
        var read = _socket.Receive(_buffer.AsSpan(_end));
        if (read == 0)
            throw new IOException("The connection was closed.");
        _end += read;
    }

    private void MakeRoom()
    {
        var unread = _buffer.AsSpan(_start, _end - _start);
        var target = unread.Length > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        unread.CopyTo(target);
        (_buffer, _start, _end) = (target, 0, unread.Length);
    }
}
