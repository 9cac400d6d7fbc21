using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>
/// A Feast repository, read and written from .NET: the online store and the registry are those of Feast's own SDK and
/// servers, byte for byte. Safe for concurrent use; one for each repository is enough.
/// </summary>
public sealed class FeastStore : IAsyncDisposable
{
    private readonly FileRegistry _registryFile;
    private readonly FeastStoreOptions _options;
    private readonly IOnlineStore _store;
    private readonly OnlineReader _reader;
    private readonly OnlineWriter _writer;

    // Requests read this once and keep to it; a refresh replaces it as a whole.
    private volatile Snapshot _snapshot;

    private FeastStore(RepositoryConfiguration configuration, FileRegistry registryFile, FeastStoreOptions options, IOnlineStore store, Core.Registry registry)
    {
        Configuration = configuration;
        _registryFile = registryFile;
        _options = options;
        _store = store;
        _reader = new OnlineReader(store, options.TimeProvider);
        _writer = new OnlineWriter(store);
        _snapshot = MakeSnapshot(registry);
    }

    public RepositoryConfiguration Configuration { get; }

    /// <summary>The registry as it was last read.</summary>
    public FeatureRegistry Registry => _snapshot.Registry;

    /// <param name="repositoryPath">The folder that holds feature_store.yaml.</param>
    /// <exception cref="FeastException">The configuration or the registry cannot be read, with the reason.</exception>
    public static async Task<FeastStore> OpenAsync(
        string repositoryPath, FeastStoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new FeastStoreOptions();
        RepositoryConfiguration configuration =
            RepositoryConfigurationReader.Read(repositoryPath, options.Environment, storeIsGiven: options.Redis is not null);
        FileRegistry registryFile = new(configuration);
        Core.Registry registry = await registryFile.LoadAsync(cancellationToken);
        return new FeastStore(configuration, registryFile, options, await ConnectAsync(configuration, options), registry);
    }

    /// <summary>Reads the registry of a repository alone; its online store is neither asked for nor connected to.</summary>
    /// <param name="repositoryPath">The folder that holds feature_store.yaml.</param>
    /// <exception cref="FeastException">The configuration or the registry cannot be read, with the reason.</exception>
    public static async Task<FeatureRegistry> ReadRegistryAsync(string repositoryPath, CancellationToken cancellationToken = default)
    {
        RepositoryConfiguration configuration = RepositoryConfigurationReader.Read(
            repositoryPath, System.Environment.GetEnvironmentVariable, storeIsGiven: true);
        return new RegistryReader(configuration).Read(await new FileRegistry(configuration).LoadAsync(cancellationToken));
    }

    /// <summary>Reads features of entities: one round trip to the online store.</summary>
    /// <exception cref="FeastException">The request cannot be answered, with the reason.</exception>
    public ValueTask<OnlineFeatures> GetOnlineFeaturesAsync(OnlineFeaturesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        PlanBinding binding = _snapshot.Plans.Get(request).Bind(request.Entities);
        return _reader.ReadAsync(binding, request.Entities, cancellationToken);
    }

    /// <summary>Writes rows to every view that a push source feeds: one round trip to the online store.</summary>
    /// <exception cref="FeastException">Rows were refused, with the reasons, and nothing was written.</exception>
    public Task<WriteResult> PushAsync(
        string pushSource, InputTable rows, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= WriteOptions.Default;
        if (options.To != PushMode.Online)
        {
            throw new FeastException(FeastErrorKind.NotSupported, "Rows can be pushed to the online store only.", "to");
        }

        return _writer.WriteAsync(Registry.GetPushSource(pushSource), rows, options.BadRows, cancellationToken);
    }

    /// <summary>Writes rows to one view: one round trip to the online store.</summary>
    /// <exception cref="FeastException">Rows were refused, with the reasons, and nothing was written.</exception>
    public Task<WriteResult> WriteToOnlineStoreAsync(
        string featureView, InputTable rows, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= WriteOptions.Default;
        if (!Registry.Views.TryGetValue(featureView, out FeatureView? view) || view.Kind == FeatureViewKind.LabelView)
        {
            throw Registry.OnDemandViews.ContainsKey(featureView)
                ? new FeastException(FeastErrorKind.NotSupported, $"On-demand feature view {featureView} is not written to the online store", featureView)
                : new FeastException(FeastErrorKind.FeastObjectNotFound, $"Can't recognize feast object with a name {featureView}", featureView);
        }

        return _writer.WriteAsync([view], rows, options.BadRows, cancellationToken);
    }

    /// <summary>Writes the newest row of every entity in the view's Parquet file; rows that the store has newer are left alone.</summary>
    public Task<WriteResult> LoadHistoryAsync(string featureView, CancellationToken cancellationToken = default) =>
        new HistoryLoader(Configuration, _writer).LoadAsync(Registry.GetView(featureView), cancellationToken);

    /// <summary>Reads the registry again; requests under way keep the one that they started with.</summary>
    public async Task RefreshRegistryAsync(CancellationToken cancellationToken = default)
    {
        Core.Registry registry = await _registryFile.LoadAsync(cancellationToken);
        if (registry.VersionId != _snapshot.Registry.VersionId)
        {
            _snapshot = MakeSnapshot(registry);
        }
    }

    /// <summary>Throws when the online store does not answer.</summary>
    public Task PingAsync(CancellationToken cancellationToken = default) => _store.PingAsync(cancellationToken);

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static async Task<IOnlineStore> ConnectAsync(RepositoryConfiguration configuration, FeastStoreOptions options) =>
        configuration.OnlineStore.Type != "redis"
            ? throw new FeastException(
                FeastErrorKind.ConfigurationInvalid,
                $"feature_store.yaml: online_store.type: \"{configuration.OnlineStore.Type}\" is not supported; supported is redis.",
                "online_store.type")
            : options.Redis is null
                ? await RedisOnlineStore.ConnectAsync(configuration.OnlineStore)
                : new RedisOnlineStore(options.Redis, configuration.OnlineStore, ownsConnection: false);

    private Snapshot MakeSnapshot(Core.Registry registry)
    {
        FeatureRegistry features = new RegistryReader(Configuration).Read(registry);
        return new(features, new PlanCache(new RetrievalPlanner(features, Configuration, _options.Transforms.AsReadOnly())));
    }

    private sealed record Snapshot(FeatureRegistry Registry, PlanCache Plans);
}
