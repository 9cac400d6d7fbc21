using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

/// <summary>Sends the bytes of a recorded request as they are; HttpClient would write the path and some headers anew.</summary>
internal static class RawHttp
{
    private static readonly string[] s_own = ["Host", "Connection", "Content-Length", "Accept-Encoding"];

    public static async Task<(int Status, string Head, string Body)> SendAsync(Uri server, Exchange exchange, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Host, server.Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(Format(exchange)), cancellationToken);
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer, cancellationToken);
        return Parse(Encoding.UTF8.GetString(answer.ToArray()));
    }

    private static string Format(Exchange exchange)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{exchange.Method} {exchange.Path} HTTP/1.1\r\nHost: registry\r\nConnection: close\r\n");
        foreach (var (name, value) in exchange.Headers.Where(header => !s_own.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            text.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");
        if (exchange.Body is not null)
            text.Append(CultureInfo.InvariantCulture, $"Content-Length: {Encoding.UTF8.GetByteCount(exchange.Body)}\r\n");
        return text.Append("\r\n").Append(exchange.Body).ToString();
    }

    private static (int Status, string Head, string Body) Parse(string answer)
    {
        var end = answer.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var head = answer[..end];
        return (int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture), head, answer[(end + 4)..]);
    }
}
