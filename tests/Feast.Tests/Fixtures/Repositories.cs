using StackExchange.Redis;

namespace FeatureStore.Feast.Tests;

/// <summary>The recorded repositories, opened on a store of the test.</summary>
internal static class Repositories
{
    public static Task<FeastStore> OpenAsync(string name, GarnetStore garnet, TimeProvider? time = null) =>
        OpenAsync(name, garnet.Connection, time);

    public static Task<FeastStore> OpenAsync(string name, IConnectionMultiplexer redis, TimeProvider? time = null) => FeastStore.OpenAsync(
        Goldens.PathOf("repos", name),
        new FeastStoreOptions
        {
            Redis = redis,
            TimeProvider = time ?? TimeProvider.System,
            Transforms = Features.RepositoryTransforms.All,
        },
        TestContext.Current.CancellationToken);
}
