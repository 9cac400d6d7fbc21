using System.Buffers.Text;
using System.Text;
using FeatureStore.Bench.Load;

namespace FeatureStore.Bench.Http;

/// <summary>Requests over one kept-alive connection, written beforehand; the answers' bodies are read over.</summary>
internal sealed class HttpExchange(Uri server, byte[][] requests, int first) : IExchange
{
    private readonly BlockingConnection _connection = new(server.Host, server.Port);
    private int _next = first;

    public static byte[] Post(Uri server, string path, string body) => Encoding.UTF8.GetBytes(
        $"POST {path} HTTP/1.1\r\nHost: {server.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public void Next() => Ask();

    /// <summary>The answer's body; valid until the next call.</summary>
    public ReadOnlySpan<byte> Ask()
    {
        _connection.Send(requests[_next++ % requests.Length]);
        var status = _connection.ReadLine();
        if (!status.StartsWith("HTTP/1.1 200"u8))
            throw new InvalidDataException(Encoding.UTF8.GetString(status));
        return _connection.Read(ReadLength());
    }

    public void Dispose() => _connection.Dispose();

    private int ReadLength()
    {
        var length = -1;
        for (var line = _connection.ReadLine(); line.Length > 0; line = _connection.ReadLine())
        {
            if (!Ascii.EqualsIgnoreCase(line[..Math.Min(line.Length, 15)], "Content-Length:"u8))
                continue;
            if (!Utf8Parser.TryParse(line[15..].Trim((byte)' '), out length, out _))
                throw new InvalidDataException(Encoding.UTF8.GetString(line));
        }

        return length >= 0 ? length : throw new InvalidDataException("The answer has no Content-Length.");
    }
}
