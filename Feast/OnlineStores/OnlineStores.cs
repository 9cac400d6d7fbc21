namespace FeatureStore.Feast;

/// <summary>The kinds of online store that feature_store.yaml can name.</summary>
internal static class OnlineStores
{
    public static async Task<IOnlineStore> OpenAsync(RepositoryConfiguration repository, FeastStoreOptions options) =>
        repository.OnlineStore.Type switch
        {
            "sqlite" => new SqliteOnlineStore(repository),
            OnlineStoreConfiguration.None => new NoOnlineStore(),
            _ when options.Redis is not null => new RedisOnlineStore(options.Redis, repository.OnlineStore, options.TimeProvider, ownsConnection: false),
            _ => await RedisOnlineStore.ConnectAsync(repository.OnlineStore, options.TimeProvider),
        };
}
