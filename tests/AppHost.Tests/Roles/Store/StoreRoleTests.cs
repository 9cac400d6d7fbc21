using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace FeatureStore.AppHost.Tests.Roles.Store;

public sealed class StoreRoleTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly int _port = FreePort.Find();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task It_serves_what_the_feature_store_sends_and_has_it_after_a_kill()
    {
        byte[] key = [0, 1, 255, 13, 10, 0, 32];
        byte[] field = [217, 0, 13, 10];
        byte[] value = [8, 0, 255, 13, 10];
        using (var first = await StartAsync())
        {
            await using var connection = await ConnectAsync();
            var database = connection.GetDatabase();
            await database.HashSetAsync(key, [new(field, value), new("_ts:v", "")]);
            await database.KeyExpireAsync(key, TimeSpan.FromHours(1));
            var rows = await database.ScriptEvaluateAsync(
                "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]); return redis.call('HLEN', KEYS[1])", ["scripted"], [field, value]);
            Assert.Equal(1, (int)rows);
            await first.KillAsync();
        }

        using var second = await StartAsync();
        await using var again = await ConnectAsync();
        var read = await again.GetDatabase().HashGetAsync(key, [field, "_ts:v", "missing"]);
        Assert.Equal([value, "", RedisValue.Null], read);
        Assert.InRange((await again.GetDatabase().KeyTimeToLiveAsync(key))!.Value, TimeSpan.FromMinutes(58), TimeSpan.FromHours(1));
        Assert.Equal(value, (byte[]?)await again.GetDatabase().HashGetAsync("scripted", field));
        var server = again.GetServers().Single();
        Assert.Equal(2, await server.KeysAsync().CountAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(await server.InfoAsync());
    }

    [Fact]
    public Task A_kill_amid_writes_loses_nothing_that_was_acknowledged() => KillAmidWritesAsync(rounds: 3);

    [Fact]
    [Trait("Category", "Long")]
    public Task Many_kills_amid_writes_lose_nothing_that_was_acknowledged() => KillAmidWritesAsync(rounds: 40);

    [Fact]
    public async Task It_listens_on_loopback_only()
    {
        using var store = await StartAsync();

        Assert.All(FreePort.Listeners(_port), address => Assert.Equal(IPAddress.Loopback, address));
    }

    [Fact]
    public async Task A_taken_port_is_one_line_and_nothing_is_touched()
    {
        using var other = new TcpListener(IPAddress.Loopback, _port);
        other.Start();
        using var store = Start();

        Assert.Equal(1, await store.ExitAsync());
        Assert.StartsWith($"Store:Port: 127.0.0.1:{_port} is taken by another process", store.Errors, StringComparison.Ordinal);
        Assert.Single(store.Errors.Trim().Split('\n'));
    }

    [Fact]
    public async Task Two_stores_never_share_a_directory()
    {
        using var first = await StartAsync();
        using var second = RoleChild.Start("store", ("Store__Port", Text(FreePort.Find())), ("Store__Directory", _directory.Path));

        Assert.Equal(1, await second.ExitAsync());
        Assert.StartsWith($"Store:Directory: {_directory.Path} cannot be used, or another store uses it", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_setting_is_named()
    {
        using var store = RoleChild.Start("store", ("Store__Port", "0"));

        Assert.Equal(1, await store.ExitAsync());
        Assert.Equal(
            ["Store:Port: 0 is not a port between 1 and 65535.", "Store:Directory: the folder of the append-only file is missing."],
            store.Errors.Trim().Split(Environment.NewLine));
    }

    private async Task KillAmidWritesAsync(int rounds)
    {
        var random = new Random(20_130_101);
        var writers = Enumerable.Range(0, 4).Select(number => new CountingWriter(_port, $"writer{number}", scripted: number == 0)).ToArray();
        for (var round = 0; round < rounds; round++)
        {
            using var store = await StartAsync();
            foreach (var writer in writers)
                await writer.VerifyAsync();
            var writing = writers.Select(writer => writer.WriteUntilDisconnectedAsync()).ToArray();

            // Not a fixed moment after the start: so many acknowledged writes from now.
            await CountingWriter.AcknowledgedAsync(writers, random.Next(500, 5_000));
            await store.KillAsync();
            await Task.WhenAll(writing);
        }

        using var last = await StartAsync();
        foreach (var writer in writers)
            await writer.VerifyAsync();
    }

    private async Task<RoleChild> StartAsync()
    {
        var store = Start();
        await store.ListeningAsync();
        return store;
    }

    private RoleChild Start() => RoleChild.Start("store", ("Store__Port", Text(_port)), ("Store__Directory", _directory.Path));

    private Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_port},allowAdmin=true");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
