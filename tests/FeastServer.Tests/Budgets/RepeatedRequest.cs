using System.Net.Sockets;
using System.Text;

namespace FeatureStore.FeastServer.Tests.Budgets;

/// <summary>One request, sent again and again over one connection by blocking calls that allocate nothing themselves.</summary>
internal sealed class RepeatedRequest : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 30_000 };
    private readonly byte[] _request;
    private readonly byte[] _buffer = new byte[1 << 20];

    public RepeatedRequest(Uri server, string body)
    {
        _request = Encoding.UTF8.GetBytes(
            $"POST /get-online-features HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        _socket.Connect(server.Host, server.Port);
    }

    /// <returns>The answer, with its head.</returns>
    public ReadOnlySpan<byte> Send()
    {
        _socket.Send(_request);
        int read = 0;
        while (!IsComplete(_buffer.AsSpan(0, read)))
        {
            read += _socket.Receive(_buffer.AsSpan(read));
        }

        return _buffer.AsSpan(0, read);
    }

    public void Dispose() => _socket.Dispose();

    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        int body = answer.IndexOf("\r\n\r\n"u8) + 4;
        int length = answer.IndexOf("Content-Length: "u8) + 16;
        if (body < 4 || length < 16)
        {
            return false;
        }

        int expected = 0;
        for (; char.IsAsciiDigit((char)answer[length]); length++)
        {
            expected = (expected * 10) + (answer[length] - '0');
        }

        return answer.Length == body + expected;
    }
}
