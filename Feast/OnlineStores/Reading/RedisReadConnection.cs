using System.Buffers;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// One connection for HMGET alone, shared by all requests: what several of them send at the same time goes out together, and replies
/// are decoded out of the receive buffer, without an object for each value. When it breaks, it is thrown away.
/// </summary>
internal sealed class RedisReadConnection : IDisposable
{
    private const int MaxPending = 16 * 1024;
    private const int FirstBufferSize = 64 * 1024;

    private readonly Socket _socket;
    private readonly Lock _lock = new();
    private readonly Queue<PendingRead> _pending = new();
    private ArrayBufferWriter<byte> _filling = new(FirstBufferSize);
    private ArrayBufferWriter<byte> _sending = new(FirstBufferSize);
    private byte[] _buffer = new byte[FirstBufferSize];
    private int _end;
    private bool _isSending;

    private RedisReadConnection(Socket socket) => _socket = socket;

    public bool IsBroken { get; private set; }

    /// <exception cref="IOException">The server refuses the user or the database.</exception>
    public static async Task<RedisReadConnection> ConnectAsync(EndPoint server, ConfigurationOptions options, CancellationToken cancellationToken)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server, cancellationToken);
            if (options.Password is string password)
            {
                await AskAsync(socket, options.User is string user ? ["AUTH", user, password] : ["AUTH", password], cancellationToken);
            }

            if (options.DefaultDatabase is int database and > 0)
            {
                await AskAsync(socket, ["SELECT", database.ToString(System.Globalization.CultureInfo.InvariantCulture)], cancellationToken);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        RedisReadConnection connection = new(socket);
        _ = connection.ReceiveAsync();
        return connection;
    }

    /// <returns>False when the connection takes no more.</returns>
    public bool TrySend(PendingRead read, ReadBatch batch)
    {
        lock (_lock)
        {
            if (IsBroken || _pending.Count >= MaxPending)
            {
                return false;
            }

            foreach (ref readonly EntityRead entity in batch.Reads)
            {
                entity.Fields.WriteCommand(_filling, entity.Key);
            }

            _pending.Enqueue(read);
            if (_isSending)
            {
                return true;
            }

            _isSending = true;
        }

        _ = SendAsync();
        return true;
    }

    /// <summary>Gives up when the oldest request has waited longer than this.</summary>
    public void BreakWhenOlderThan(long timestamp)
    {
        lock (_lock)
        {
            if (!_pending.TryPeek(out PendingRead? oldest) || oldest.StartedAt > timestamp)
            {
                return;
            }
        }

        Break();
    }

    public void Dispose() => Break();

    private async Task SendAsync()
    {
        try
        {
            while (TrySwap())
            {
                for (ReadOnlyMemory<byte> rest = _sending.WrittenMemory; !rest.IsEmpty;)
                {
                    rest = rest[await _socket.SendAsync(rest)..];
                }

                _sending.ResetWrittenCount();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break();
        }
    }

    private bool TrySwap()
    {
        lock (_lock)
        {
            _isSending = _filling.WrittenCount > 0;
            if (_isSending)
            {
                (_filling, _sending) = (_sending, _filling);
            }

            return _isSending;
        }
    }

    private async Task ReceiveAsync()
    {
        try
        {
            for (int read; (read = await _socket.ReceiveAsync(_buffer.AsMemory(_end))) > 0;)
            {
                _end += read;
                TakeReplies();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidDataException or OverflowException)
        {
            // What it broke on is told by the client that reads instead.
        }

        Break();
    }

    private void TakeReplies()
    {
        int start = 0;
        for (int length; (length = RespReply.Measure(_buffer.AsSpan(start, _end - start))) > 0; start += length)
        {
            PendingRead head;
            lock (_lock)
            {
                head = _pending.TryPeek(out PendingRead? first) ? first : throw new InvalidDataException("A reply that nobody waits for.");
            }

            if (head.Take(_buffer.AsSpan(start, length)))
            {
                lock (_lock)
                {
                    _pending.TryDequeue(out _);
                }
            }
        }

        _buffer.AsSpan(start, _end - start).CopyTo(_buffer);
        _end -= start;
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
    }

    private void Break()
    {
        PendingRead[] waiting;
        lock (_lock)
        {
            IsBroken = true;
            waiting = [.. _pending];
            _pending.Clear();
        }

        _socket.Dispose();
        Array.ForEach(waiting, read => read.End(false));
    }

    private static async Task AskAsync(Socket socket, string[] command, CancellationToken cancellationToken)
    {
        ArrayBufferWriter<byte> request = new();
        RespCommand.Write(request, command);
        await socket.SendAsync(request.WrittenMemory, cancellationToken);
        byte[] reply = new byte[512];
        int read = await socket.ReceiveAsync(reply, cancellationToken);
        if (read == 0 || reply[0] != '+')
        {
            throw new IOException($"{command[0]} was refused.");
        }
    }
}
