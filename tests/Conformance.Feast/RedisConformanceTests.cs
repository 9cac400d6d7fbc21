using FeatureStore.Conformance.Feast.Replaying;
using FeatureStore.Conformance.Feast.Stores;

namespace FeatureStore.Conformance.Feast;

/// <summary>The same requests with Redis itself behind the server.</summary>
public sealed class RedisConformanceTests
{
    [Fact]
    public async Task Redis_holds_the_recorded_bytes_too()
    {
        await using RedisServer? redis = await RedisServer.StartAsync();
        Assert.SkipWhen(redis is null, "redis-server is not installed; the other tests ran the same on Garnet");
        List<Verdict> verdicts = [];
        foreach (Recording recording in Recording.All.Where(r => !r.IsSqlite))
        {
            verdicts.AddRange(await new RecordingReplay(recording, redis.Address, redis.Database).RunAsync(TestContext.Current.CancellationToken));
        }

        Assert.Equal(
            verdicts.Select(v => v.Id).Where(ListedDifferences.Ids.Contains),
            verdicts.Where(v => !v.Matches).Select(v => v.Id));
    }
}
