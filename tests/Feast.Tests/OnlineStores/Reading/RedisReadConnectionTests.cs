using System.Text;
using StackExchange.Redis;

namespace FeatureStore.Feast.Tests.OnlineStores.Reading;

/// <summary>The connection that all reads share, against a server whose every byte the test knows.</summary>
public sealed class RedisReadConnectionTests : IAsyncLifetime
{
    private const int Whole = int.MaxValue;

    private static readonly DateTimeOffset s_time = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private FieldSet _fields = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        FeatureView view = (await FeastStore.ReadRegistryAsync(Goldens.PathOf("repos", "rides"), Cancellation)).GetView("driver_stats_1h");
        _fields = new FieldSet([(view, [view.Features[0]])]);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(Whole)]
    public async Task Replies_that_come_in_pieces_are_put_together(int pieceSize)
    {
        await using ScriptedRedis server = new(key => Reply(key), pieceSize);
        using RedisReadConnection connection = await ConnectAsync(server);

        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(["a", "bb", ""], await ReadAsync(connection, "a", "bb", ""));
        }
    }

    [Fact]
    public async Task A_reply_larger_than_the_buffer_is_read_and_the_next_one_too()
    {
        string large = new('x', 300_000);
        await using ScriptedRedis server = new(key => key.Length == 1 ? Reply(Encoding.UTF8.GetBytes(large)) : Reply(key), 10_000);
        using RedisReadConnection connection = await ConnectAsync(server);

        Assert.Equal([large, "small", large], await ReadAsync(connection, "L", "small", "L"));
        Assert.Equal(["after"], await ReadAsync(connection, "after"));
    }

    [Fact]
    public async Task Each_of_many_requests_at_a_time_gets_its_own_values()
    {
        await using ScriptedRedis server = new(key => Reply(key), 100);
        using RedisReadConnection connection = await ConnectAsync(server);

        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => Task.Run(async () =>
        {
            for (int i = 0; i < 50; i++)
            {
                string[] keys = [.. Enumerable.Range(0, 1 + (i % 4)).Select(k => $"{caller}-{i}-{k}")];
                Assert.Equal(keys, await ReadAsync(connection, keys));
            }
        })));
    }

    [Fact]
    public async Task A_request_that_was_given_up_leaves_its_replies_to_nobody()
    {
        using SemaphoreSlim gate = new(0);
        await using ScriptedRedis server = new(
            key =>
            {
                gate.Wait();
                return Reply(key);
            },
            3);
        using RedisReadConnection connection = await ConnectAsync(server);
        using ReadBatch abandoned = Batch("abandoned", "too");
        PendingRead read = new(abandoned, 0);
        Assert.True(connection.TrySend(read, abandoned));

        read.GiveUp();
        Assert.False(await EndAsync(read));
        Task<string[]> next = ReadAsync(connection, "next");
        gate.Release(3);

        Assert.Equal(["next"], await next);
        Assert.True(abandoned.Values[0].IsNull);
    }

    [Fact]
    public async Task When_the_server_goes_every_request_is_read_another_way()
    {
        await using ScriptedRedis server = new(key => key.Length == 3 ? [] : Reply(key), Whole);
        using RedisReadConnection connection = await ConnectAsync(server);
        using ReadBatch batch = Batch("a", "end", "b");
        PendingRead read = new(batch, 0);

        Assert.True(connection.TrySend(read, batch));

        Assert.False(await EndAsync(read));
        Assert.True(connection.IsBroken);
        Assert.False(connection.TrySend(new PendingRead(batch, 0), batch));
    }

    [Fact]
    public async Task An_error_of_the_server_is_no_value_and_breaks_nothing()
    {
        await using ScriptedRedis server = new(key => key.Length == 3 ? "-LOADING Redis is loading\r\n"u8.ToArray() : Reply(key), 4);
        using RedisReadConnection connection = await ConnectAsync(server);
        using ReadBatch batch = Batch("a", "bad");
        PendingRead read = new(batch, 0);

        Assert.True(connection.TrySend(read, batch));

        Assert.False(await EndAsync(read));
        Assert.Equal(["good"], await ReadAsync(connection, "good"));
    }

    private static Task<RedisReadConnection> ConnectAsync(ScriptedRedis server) =>
        RedisReadConnection.ConnectAsync(server.EndPoint, new ConfigurationOptions(), Cancellation);

    private static Task<bool> EndAsync(PendingRead read) => read.Completion.AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    private static byte[] Reply(byte[] text) => ScriptedRedis.Values(
        FeatureValue.FromString(Encoding.UTF8.GetString(text)).Encode(), EventTime.Encode(EventTime.FromDateTimeOffset(s_time)));

    private async Task<string[]> ReadAsync(RedisReadConnection connection, params string[] keys)
    {
        using ReadBatch batch = Batch(keys);
        PendingRead read = new(batch, 0);
        Assert.True(connection.TrySend(read, batch));
        Assert.True(await EndAsync(read));
        Assert.All(batch.Times[..keys.Length], time => Assert.Equal(s_time, EventTime.ToDateTimeOffset(time)));
        return [.. batch.Values[..keys.Length].Select(value => value.AsString())];
    }

    private ReadBatch Batch(params string[] keys)
    {
        ReadBatch batch = new();
        foreach (string key in keys)
        {
            batch.Add(Encoding.UTF8.GetBytes(key), _fields);
        }

        batch.Allocate();
        return batch;
    }
}
