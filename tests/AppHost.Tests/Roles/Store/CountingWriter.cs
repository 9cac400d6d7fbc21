using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FeatureStore.AppHost.Tests.Roles.Store;

/// <summary>
/// Counts up in the fields of its own keys over a raw connection, a pipeline at a time, and knows which count of each was sent and
/// which was acknowledged. What is stored must lie between the two.
/// </summary>
internal sealed class CountingWriter(int port, string name, bool scripted)
{
    private const int Keys = 20;

    private readonly long[] _sent = new long[Keys];
    private readonly long[] _acknowledged = new long[Keys];
    private readonly string _padding = new('x', 500);
    private long _count;
    private TaskCompletionSource _progress = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Returns when the writers together have this many more acknowledgements.</summary>
    public static async Task AcknowledgedAsync(IReadOnlyCollection<CountingWriter> writers, long more)
    {
        var target = writers.Sum(writer => Interlocked.Read(ref writer._count)) + more;
        while (writers.Sum(writer => Interlocked.Read(ref writer._count)) < target)
        {
            var progress = Task.WhenAny(writers.Select(writer => Volatile.Read(ref writer._progress).Task));
            await progress.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }
    }

    public async Task VerifyAsync()
    {
        using var client = await ConnectAsync();
        using var reader = new StreamReader(client.GetStream());
        for (var key = 0; key < Keys; key++)
        {
            await client.GetStream().WriteAsync(Command("HGET", $"{name}:{key}", "count"));
            var stored = await ReadCountAsync(reader);
            Assert.InRange(stored, _acknowledged[key], _sent[key]);
            _acknowledged[key] = _sent[key] = stored;
        }
    }

    public async Task WriteUntilDisconnectedAsync()
    {
        try
        {
            using var client = await ConnectAsync();
            using var reader = new StreamReader(client.GetStream());
            while (true)
            {
                await client.GetStream().WriteAsync(Enumerable.Range(0, Keys).SelectMany(Next).ToArray());
                for (var key = 0; key < Keys; key++)
                {
                    if (await reader.ReadLineAsync() is not { } line)
                        return;
                    Assert.StartsWith(":", line, StringComparison.Ordinal);
                    _acknowledged[key]++;
                    Interlocked.Increment(ref _count);
                }

                Interlocked.Exchange(ref _progress, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // The store was killed.
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        return client;
    }

    private byte[] Next(int key)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"{++_sent[key]}:{_padding}");
        return scripted
            ? Command("EVAL", "return redis.call('HSET', KEYS[1], 'count', ARGV[1])", "1", $"{name}:{key}", value)
            : Command("HSET", $"{name}:{key}", "count", value);
    }

    private static async Task<long> ReadCountAsync(StreamReader reader)
    {
        if (await reader.ReadLineAsync() == "$-1")
            return 0;
        var value = await reader.ReadLineAsync();
        return long.Parse(value!.Split(':')[0], CultureInfo.InvariantCulture);
    }

    private static byte[] Command(params string[] parts) => Encoding.UTF8.GetBytes(
        $"*{parts.Length}\r\n" + string.Concat(parts.Select(part => $"${Encoding.UTF8.GetByteCount(part)}\r\n{part}\r\n")));
}
