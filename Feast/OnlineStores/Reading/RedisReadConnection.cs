using System.Buffers;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// One connection for HMGET alone, shared by all requests: what several of them send at the same time goes out together, and replies
/// are decoded out of the receive buffer, without an object for each value. When it breaks, it is thrown away.
/// </summary>
/// <remarks>
/// A request goes on where its reply was read: waking another thread for it costs as much as the rest of the request. The next receive
/// is asked for before that, so whatever the request does, even wait, holds up nobody else.
/// </remarks>
internal sealed class RedisReadConnection : IDisposable
{
    private const int MaxPending = 16 * 1024;

    /// <summary>
    /// Sends whose replies have not all come. A send and its receive cost both sides as much as ten commands, so under load what comes
    /// meanwhile waits for a reply and goes out together; a request that finds fewer under way never waits.
    /// </summary>
    private const int MaxSendsUnderWay = 2;
    private const int FirstBufferSize = 64 * 1024;

    private readonly Socket _socket;
    private readonly Lock _lock = new();
    private readonly Queue<PendingRead> _pending = new();
    private ArrayBufferWriter<byte> _filling = new(FirstBufferSize);
    private ArrayBufferWriter<byte> _sending = new(FirstBufferSize);
    private readonly SocketAsyncEventArgs _receive = new(true);
    private readonly ReceiveBuffer _buffer = new(FirstBufferSize);
    private bool _isSending;
    private int _sendsUnderWay;
    private PendingRead? _newest;

    private RedisReadConnection(Socket socket)
    {
        _socket = socket;
        _receive.Completed += (_, _) => Received();
    }

    public bool IsBroken { get; private set; }

    /// <exception cref="IOException">The server refuses the user or the database.</exception>
    public static async Task<RedisReadConnection> ConnectAsync(EndPoint server, ConfigurationOptions options, CancellationToken cancellationToken)
    {
        Socket socket = await RedisLogin.ConnectAsync(server, options, cancellationToken);
        RedisReadConnection connection = new(socket);
        if (!connection.TryReceive())
        {
            ThreadPool.UnsafeQueueUserWorkItem(static c => c.Received(), connection, preferLocal: false);
        }

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
                entity.Fields.WriteCommand(_filling, batch.KeyOf(entity));
            }

            _pending.Enqueue(read);
            _newest = read;
        }

        Send();
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

    private void Send()
    {
        lock (_lock)
        {
            if (_isSending || !TrySwap())
            {
                return;
            }

            _isSending = true;
        }

        _ = SendAsync();
    }

    private async Task SendAsync()
    {
        try
        {
            do
            {
                for (ReadOnlyMemory<byte> rest = _sending.WrittenMemory; !rest.IsEmpty;)
                {
                    rest = rest[await _socket.SendAsync(rest)..];
                }

                _sending.ResetWrittenCount();
            }
            while (TrySendMore());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            Break();
        }
    }

    private bool TrySendMore()
    {
        lock (_lock)
        {
            return _isSending = TrySwap();
        }
    }

    private bool TrySwap()
    {
        if (_filling.WrittenCount == 0 || _sendsUnderWay == MaxSendsUnderWay)
        {
            return false;
        }

        _sendsUnderWay++;
        _newest!.EndsSend = true;
        (_filling, _sending) = (_sending, _filling);
        return true;
    }

    /// <returns>False when the bytes are there already and nobody will call <see cref="Received"/>.</returns>
    private bool TryReceive()
    {
        _receive.SetBuffer(_buffer.Free);
        return _socket.ReceiveAsync(_receive);
    }

    private void Received()
    {
        PendingRead? answered = null;
        bool isOpen = false;
        try
        {
            do
            {
                isOpen = _receive is { SocketError: SocketError.Success, BytesTransferred: > 0 };
                _buffer.Advance(isOpen ? _receive.BytesTransferred : 0);
                TakeReplies(ref answered);
            }
            while (isOpen && !TryReceive());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidDataException or OverflowException)
        {
            // What it broke on is told by the client that reads instead.
            isOpen = false;
        }

        if (!isOpen)
        {
            Break();
        }

        answered?.Resume();
    }

    /// <param name="answered">The request that was answered last: it is left to go on here, the one before it on another thread.</param>
    private void TakeReplies(ref PendingRead? answered)
    {
        int start = 0;
        for (int length; (length = RespReply.Measure(_buffer.Received[start..])) > 0; start += length)
        {
            if (TryAnswer(_buffer.Received.Slice(start, length)) is PendingRead read)
            {
                answered?.QueueResume();
                answered = read;
            }
        }

        _buffer.Take(start);
    }

    /// <returns>The request whose last reply this was.</returns>
    private PendingRead? TryAnswer(ReadOnlySpan<byte> reply)
    {
        PendingRead head;
        lock (_lock)
        {
            head = _pending.TryPeek(out PendingRead? first) ? first : throw new InvalidDataException("A reply that nobody waits for.");
        }

        head.Take(reply);
        if (!head.IsAnswered)
        {
            return null;
        }

        lock (_lock)
        {
            _pending.TryDequeue(out _);
            _sendsUnderWay -= head.EndsSend ? 1 : 0;
        }

        if (head.EndsSend)
        {
            Send();
        }

        return head.TryEnd(true) ? head : null;
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
        Array.ForEach(waiting, read => read.GiveUp());
    }
}
