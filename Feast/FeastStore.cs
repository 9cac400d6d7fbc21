using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.Feast;

/// <summary>
/// A Feast repository, read and written from .NET: the online store and the registry are those of Feast's own SDK and
/// servers, byte for byte. Safe for concurrent use; one for each repository is enough.
/// </summary>
public sealed class FeastStore : IAsyncDisposable
{
    private readonly IRegistryStore _registryStore;
    private readonly FeastStoreOptions _options;
    private readonly IOnlineStore _store;
    private readonly OnlineReader _reader;
    private readonly StoreWrites _writes;
    private readonly Materialization _materialization;
    private readonly HistoricalReader _historical;
    private readonly RegistryRefresh? _refresh;
    private readonly SemaphoreSlim _replacing = new(1);

    // Requests read this once and keep to it; a refresh replaces it as a whole.
    private volatile Snapshot _snapshot;

    private FeastStore(RepositoryConfiguration configuration, IRegistryStore registryStore, FeastStoreOptions options, IOnlineStore store, Core.Registry registry)
    {
        Configuration = configuration;
        _registryStore = registryStore;
        _options = options;
        _store = store;
        _reader = new OnlineReader(store, options.TimeProvider);
        OnlineWriter writer = new(store);
        _writes = new StoreWrites(configuration, writer, options);
        _materialization = new Materialization(configuration, registryStore, writer, options.TimeProvider);
        _historical = new HistoricalReader(configuration, options.TimeProvider);
        _snapshot = MakeSnapshot(registry);
        TimeSpan period = options.RegistryTtl ?? configuration.Registry.CacheTtl;
        _refresh = period > TimeSpan.Zero
            ? new RegistryRefresh(period, RefreshRegistryAsync, options.RegistryRefreshFailed, options.TimeProvider)
            : null;
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
            RepositoryConfigurationReader.Read(repositoryPath, options.Environment, options.Redis is not null, options.ConfigurationFile);
        IRegistryStore registryStore = RegistryStores.Open(configuration, options);
        try
        {
            Core.Registry registry = await registryStore.LoadAsync(cancellationToken);
            return new FeastStore(configuration, registryStore, options, await OnlineStores.OpenAsync(configuration, options), registry);
        }
        catch
        {
            registryStore.Dispose();
            throw;
        }
    }

    /// <summary>Reads the registry of a repository alone; its online store is neither asked for nor connected to.</summary>
    /// <param name="repositoryPath">The folder that holds feature_store.yaml.</param>
    /// <exception cref="FeastException">The configuration or the registry cannot be read, with the reason.</exception>
    public static async Task<FeatureRegistry> ReadRegistryAsync(string repositoryPath, CancellationToken cancellationToken = default)
    {
        RepositoryConfiguration configuration = RepositoryConfigurationReader.Read(
            repositoryPath, System.Environment.GetEnvironmentVariable, storeIsGiven: true);
        using IRegistryStore registryStore = RegistryStores.Open(configuration, new FeastStoreOptions());
        return new RegistryReader(configuration).Read(await registryStore.LoadAsync(cancellationToken));
    }

    /// <summary>The registry of a repository as Feast keeps it, with the objects of every project; and what feature_store.yaml says.</summary>
    /// <param name="repositoryPath">The folder that holds feature_store.yaml.</param>
    /// <param name="configurationFile">See <see cref="FeastStoreOptions.ConfigurationFile"/>.</param>
    /// <exception cref="FeastException">The configuration or the registry cannot be read, with the reason.</exception>
    public static async Task<(Core.Registry Registry, RepositoryConfiguration Configuration)> ReadRegistryMessageAsync(
        string repositoryPath, string? configurationFile = null, CancellationToken cancellationToken = default)
    {
        RepositoryConfiguration configuration = RepositoryConfigurationReader.Read(
            repositoryPath, System.Environment.GetEnvironmentVariable, storeIsGiven: true, configurationFile);
        using IRegistryStore registryStore = RegistryStores.Open(configuration, new FeastStoreOptions());
        return (await registryStore.LoadAsync(cancellationToken), configuration);
    }

    /// <summary>Reads features of entities: one round trip to the online store.</summary>
    /// <exception cref="FeastException">The request cannot be answered, with the reason.</exception>
    public ValueTask<OnlineFeatures> GetOnlineFeaturesAsync(OnlineFeaturesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        PlanBinding binding = _snapshot.Plans.Get(request).Bind(request.Entities);
        return _reader.ReadAsync(binding, request.Entities, cancellationToken);
    }

    /// <summary>
    /// Reads features as they were, from the files of the views: for each row of the entity frame the newest values at its time that
    /// are not older than the view's ttl. A row for which a view has none keeps its place, with nulls. Without an entity frame, the same
    /// for every entity of the files, at one time.
    /// </summary>
    /// <exception cref="FeastException">The request cannot be answered, with the reason.</exception>
    public Task<HistoricalFeatures> GetHistoricalFeaturesAsync(
        HistoricalFeaturesRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        RetrievalPlan plan = _snapshot.Plans.Get(new OnlineFeaturesRequest
        {
            Entities = request.Entities ?? new InputTable(),
            Features = request.Features,
            FeatureService = request.FeatureService,
            FullFeatureNames = request.FullFeatureNames,
        });
        return _historical.ReadAsync(plan, request, cancellationToken);
    }

    /// <summary>Writes rows to every view that a push source feeds: one round trip to the online store.</summary>
    /// <exception cref="FeastException">Rows were refused, with the reasons, and nothing was written.</exception>
    public Task<WriteResult> PushAsync(
        string pushSource, InputTable rows, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= WriteOptions.Default;
        return _writes.PushAsync(Registry.GetPushSource(pushSource), rows, options, cancellationToken);
    }

    /// <summary>Writes rows to one view: one round trip to the online store.</summary>
    /// <exception cref="FeastException">Rows were refused, with the reasons, and nothing was written.</exception>
    public Task<WriteResult> WriteToOnlineStoreAsync(
        string featureView, InputTable rows, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        options ??= WriteOptions.Default;
        return _writes.WriteAsync(Registry, featureView, rows, options, cancellationToken);
    }

    /// <summary>
    /// Brings the newest row of every entity within an interval of event time from the files of the views into the online store,
    /// and writes the interval into the registry.
    /// </summary>
    public Task<WriteResult> MaterializeAsync(MaterializationRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _materialization.RunAsync(this, request, cancellationToken);
    }

    /// <summary>Materializes each view from where its last materialization ended; from its ttl ago when there was none.</summary>
    /// <param name="version">The version to write, of the one view that is named; when versions are kept apart.</param>
    public Task<WriteResult> MaterializeIncrementalAsync(
        DateTimeOffset end, IReadOnlyList<string>? featureViews = null, int? version = null, CancellationToken cancellationToken = default) =>
        _materialization.RunIncrementalAsync(this, end, featureViews ?? [], version, cancellationToken);

    /// <summary>The names of the views that a materialization of these names would write; of all that are served online when there are none.</summary>
    /// <exception cref="FeastException">One of them cannot be materialized, with the reason.</exception>
    public IReadOnlyList<string> ViewsToMaterialize(IReadOnlyList<string>? featureViews = null, int? version = null) =>
        [.. _materialization.Views(Registry, featureViews ?? [], version).Select(v => v.Name)];

    /// <summary>Writes the newest row of every entity in the view's Parquet file; rows that the store has newer are left alone.</summary>
    public Task<ViewWriteResult> LoadHistoryAsync(string featureView, CancellationToken cancellationToken = default) =>
        _materialization.LoadAsync(Registry.GetView(featureView), cancellationToken);

    /// <summary>Reads the registry again; requests under way keep the one that they started with.</summary>
    public Task RefreshRegistryAsync(CancellationToken cancellationToken = default) => ReplaceAsync(_registryStore.LoadAsync, cancellationToken);

    internal Task RecordAsync(MaterializationRecord record, CancellationToken cancellationToken) =>
        ReplaceAsync(cancellation => _registryStore.RecordAsync(record, cancellation), cancellationToken);

    // One at a time, so that what was read earlier does not take the place of what was read later.
    private async Task ReplaceAsync(Func<CancellationToken, Task<Core.Registry>> read, CancellationToken cancellationToken)
    {
        await _replacing.WaitAsync(cancellationToken);
        try
        {
            Core.Registry registry = await read(cancellationToken);
            if (registry.VersionId != _snapshot.Registry.VersionId)
            {
                _snapshot = MakeSnapshot(registry);
            }
        }
        finally
        {
            _replacing.Release();
        }
    }

    /// <summary>Throws when the online store does not answer.</summary>
    public Task PingAsync(CancellationToken cancellationToken = default) => _store.PingAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_refresh is not null)
        {
            await _refresh.DisposeAsync();
        }

        await _store.DisposeAsync();
        _registryStore.Dispose();
        _replacing.Dispose();
    }

    private Snapshot MakeSnapshot(Core.Registry registry)
    {
        FeatureRegistry features = new RegistryReader(Configuration).Read(registry);
        return new(features, new PlanCache(new RetrievalPlanner(features, Configuration, _options.TransformOf)));
    }

    private sealed record Snapshot(FeatureRegistry Registry, PlanCache Plans);
}
