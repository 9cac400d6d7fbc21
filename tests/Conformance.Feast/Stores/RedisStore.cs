using FeatureStore.Conformance.Feast.Replaying;
using StackExchange.Redis;

namespace FeatureStore.Conformance.Feast.Stores;

internal sealed class RedisStore(IDatabase database) : IRecordedStore
{
    public Task ResetAsync() => database.ExecuteAsync("FLUSHDB");

    public Task LoadAsync(string dump) => StoreDump.LoadAsync(database, StoreDump.Recorded(Goldens.PathOf(dump)));

    public async Task<string?> CompareAsync(string dump) =>
        StoreComparison.Of(StoreDump.Recorded(Goldens.PathOf(dump)), await StoreDump.OfAsync(database));
}
