using StackExchange.Redis;

namespace FeatureStore.FeastServer.Tests.Apis;

public sealed class RidesReplayTests(GarnetStore garnet, ITestOutputHelper output) : IClassFixture<GarnetStore>
{
    // What the server does not serve (yet): its documents, materialization, single views, search, pushes to the offline store.
    private static readonly string[] s_notServed =
    [
        "/openapi.json", "/docs", "/docs/", "/redoc", "/chat", "/v1/vector_stores", "/v1/vector_stores/vs_0", "/v1/vector_stores/vs_0/search",
        "/materialize", "/materialize?async=true", "/materialize-incremental", "/search", "/retrieve-online-documents",
    ];

    private static readonly string[] s_different =
    [
        // Any content type is taken: Feast's own examples send none.
        "rides-218", "rides-219",

        // Pushes to the offline store, and what lies in the store after them or after a materialization.
        "rides-231", "rides-232", "rides-233", "rides-234", "rides-235", "rides-236", "rides-237", "rides-251",
    ];

    [Fact]
    public Task Requests_are_answered_as_feast_answers_them() => ReplayAsync(garnet.Address, garnet.Database);

    [Fact]
    public async Task Requests_are_answered_the_same_over_a_real_redis()
    {
        await using RedisServer? redis = await RedisServer.StartAsync();
        Assert.SkipWhen(redis is null, "redis-server is not installed; the other test of this class ran the same over Garnet");
        await ReplayAsync(redis.Address, redis.Database);
    }

    private async Task ReplayAsync(string redis, IDatabase database)
    {
        await using FeastServerHost server = await FeastServerHost.StartAsync("rides", redis);
        Replay replay = new(server.Client, database);

        Exchange[] served = [.. Exchange.Read("rides.jsonl").Where(e => !s_notServed.Contains(e.Path) && !s_different.Contains(e.Id))];
        foreach (Exchange exchange in served)
        {
            await replay.SendAsync(exchange, compareStore: true, TestContext.Current.CancellationToken);
        }

        output.WriteLine($"{replay.Matches} of {served.Length} as recorded");
        output.WriteLine(string.Join('\n', replay.Differences));
        Assert.Empty(replay.Differences);
    }
}
