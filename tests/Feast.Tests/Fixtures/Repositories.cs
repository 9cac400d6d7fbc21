namespace FeatureStore.Feast.Tests;

/// <summary>The recorded repositories, opened on a store of the test.</summary>
internal static class Repositories
{
    public static Task<FeastStore> OpenAsync(string name, GarnetStore garnet, TimeProvider? time = null) => FeastStore.OpenAsync(
        Goldens.PathOf("repos", name),
        new FeastStoreOptions
        {
            Redis = garnet.Connection,
            TimeProvider = time ?? TimeProvider.System,
            Transforms = Features.RepositoryTransforms.All,
        },
        TestContext.Current.CancellationToken);
}
