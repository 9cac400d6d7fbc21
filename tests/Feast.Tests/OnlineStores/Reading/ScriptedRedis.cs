using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeatureStore.Feast.Tests.OnlineStores.Reading;

/// <summary>A server of one connection that answers HMGET as the test says, what was asked together in pieces of the size that the test says.</summary>
internal sealed class ScriptedRedis : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Task _serving;

    /// <param name="reply">The whole reply to HMGET of a key; empty closes the connection.</param>
    /// <param name="pieceSize">How many bytes are sent at a time.</param>
    public ScriptedRedis(Func<byte[], byte[]> reply, int pieceSize)
    {
        _listener.Start();
        _serving = ServeAsync(reply, pieceSize);
    }

    public EndPoint EndPoint => _listener.LocalEndpoint;

    /// <summary>"*3", and a length and its bytes for each value; null is length -1.</summary>
    public static byte[] Values(params byte[]?[] values)
    {
        using MemoryStream reply = new();
        reply.Write(Encoding.ASCII.GetBytes($"*{values.Length}\r\n"));
        foreach (byte[]? value in values)
        {
            reply.Write(value is null ? "$-1\r\n"u8 : [.. Encoding.ASCII.GetBytes($"${value.Length}\r\n"), .. value, .. "\r\n"u8]);
        }

        return reply.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        try
        {
            await _serving;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The client is gone.
        }
    }

    private async Task ServeAsync(Func<byte[], byte[]> reply, int pieceSize)
    {
        using TcpClient client = await _listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        await using NetworkStream stream = client.GetStream();
        using MemoryStream answers = new();
        while (await ReadKeyAsync(stream) is byte[] key && reply(key) is { Length: > 0 } answer)
        {
            answers.Write(answer);
            if (stream.DataAvailable)
            {
                // So that pieces begin and end amid replies.
                continue;
            }

            foreach (byte[] piece in answers.ToArray().Chunk(pieceSize))
            {
                await stream.WriteAsync(piece);
                await Task.Yield();
            }

            answers.SetLength(0);
        }
    }

    // *4 $5 HMGET $n key $4 field ...
    private static async Task<byte[]?> ReadKeyAsync(NetworkStream stream)
    {
        if (await ReadLineAsync(stream) is not { } head)
        {
            return null;
        }

        List<byte[]> arguments = [];
        for (int i = 0; i < Number(head); i++)
        {
            byte[] argument = new byte[Number((await ReadLineAsync(stream))!) + 2];
            await stream.ReadExactlyAsync(argument);
            arguments.Add(argument[..^2]);
        }

        return arguments[1];
    }

    private static async Task<string?> ReadLineAsync(NetworkStream stream)
    {
        StringBuilder line = new();
        for (byte[] one = new byte[1]; await stream.ReadAsync(one) > 0;)
        {
            if (one[0] == '\n')
            {
                return line.ToString().TrimEnd();
            }

            line.Append((char)one[0]);
        }

        return null;
    }

    private static int Number(string line) => int.Parse(line.AsSpan(1), CultureInfo.InvariantCulture);
}
