using System.Buffers.Binary;
using System.Text;
using FeatureStore.Bench.Load;
using Google.Protobuf;

namespace FeatureStore.Bench.Grpc;

/// <summary>
/// Unary calls one after the other over one HTTP/2 connection, written beforehand but for the stream's number; the answer's message is
/// read over. As little as HTTP/2 allows, so that the generator takes no more of the machine than that of the other sides.
/// </summary>
internal sealed class GrpcExchange : IExchange
{
    private const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7;
    private const byte EndStream = 0x1, Ack = 0x1, EndHeaders = 0x4;
    private const int FrameHead = 9, MessageHead = 5;
    private const int Window = int.MaxValue, InitialWindow = 65_535;

    private readonly BlockingConnection _connection;
    private readonly byte[][] _calls;
    private byte[] _message = new byte[64 * 1024];
    private uint _stream = 1;
    private long _received;
    private int _next;

    public GrpcExchange(Uri server, byte[][] calls, int first)
    {
        (_calls, _next) = (calls, first);
        _connection = new(server.Host, server.Port);
        _connection.Send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8);

        // Header compression without memory (1 = 0), and windows that are never full (4).
        byte[] settings = [0, 1, 0, 0, 0, 0, 0, 4, 0x7f, 0xff, 0xff, 0xff];
        _connection.Send([.. Frame(Settings, 0, 0, settings), .. WindowUpdate(Window - InitialWindow)]);
    }

    /// <summary>The frames of a call: headers and message, with the stream's number left open.</summary>
    public static byte[] Call(Uri server, string path, IMessage message)
    {
        // Indexed :method POST and :scheme http; literals for the rest.
        byte[] headers =
        [
            0x83, 0x86, 0x04, .. Text(path), 0x01, .. Text(server.Authority), 0x0f, 0x10, .. Text("application/grpc"), 0x00, .. Text("te"), .. Text("trailers"),
        ];
        var bytes = message.ToByteArray();
        var head = new byte[MessageHead];
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(1), bytes.Length);
        return [.. Frame(Headers, EndHeaders, 0, headers), .. Frame(Data, EndStream, 0, [.. head, .. bytes])];
    }

    public void Next() => Ask();

    /// <summary>The answer's message; valid until the next call.</summary>
    public ReadOnlySpan<byte> Ask()
    {
        var call = _calls[_next++ % _calls.Length];
        BinaryPrimitives.WriteUInt32BigEndian(call.AsSpan(5), _stream);
        BinaryPrimitives.WriteUInt32BigEndian(call.AsSpan(FrameHead + PayloadLength(call) + 5), _stream);
        _connection.Send(call);
        var length = ReadAnswer();
        _stream += 2;
        return _message.AsSpan(MessageHead, length - MessageHead);
    }

    public void Dispose() => _connection.Dispose();

    private int ReadAnswer()
    {
        var length = 0;
        while (true)
        {
            var head = _connection.Read(FrameHead);
            var (size, type, flags) = (PayloadLength(head), head[3], head[4]);
            var payload = _connection.Read(size);
            switch (type)
            {
                case Data:
                    length = Keep(payload, length);
                    break;
                case Headers when (flags & EndStream) != 0:
                    // Trailers: a literal "grpc-status" and its value "0".
                    return payload.IndexOf("grpc-status\u00010"u8) >= 0 && length >= MessageHead
                        ? length
                        : throw new InvalidDataException(Encoding.UTF8.GetString(payload));
                case Settings when (flags & Ack) == 0:
                    _connection.Send(Frame(Settings, Ack, 0, []));
                    break;
                case Ping when (flags & Ack) == 0:
                    _connection.Send(Frame(Ping, Ack, 0, payload.ToArray()));
                    break;
                case Reset or GoAway:
                    throw new InvalidDataException($"The server ended the call with frame {type}.");
            }
        }
    }

    private int Keep(ReadOnlySpan<byte> payload, int length)
    {
        if (_message.Length < length + payload.Length)
            Array.Resize(ref _message, 2 * (length + payload.Length));
        payload.CopyTo(_message.AsSpan(length));
        _received += payload.Length;
        if (_received > Window / 2)
        {
            _connection.Send(WindowUpdate((int)_received));
            _received = 0;
        }

        return length + payload.Length;
    }

    private static int PayloadLength(ReadOnlySpan<byte> frame) => (frame[0] << 16) | (frame[1] << 8) | frame[2];

    private static byte[] Text(string text) => [(byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    private static byte[] WindowUpdate(int increment)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, increment);
        return Frame(8, 0, 0, bytes);
    }

    private static byte[] Frame(byte type, byte flags, uint stream, byte[] payload)
    {
        var frame = new byte[FrameHead + payload.Length];
        (frame[0], frame[1], frame[2]) = ((byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length);
        (frame[3], frame[4]) = (type, flags);
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(FrameHead));
        return frame;
    }
}
