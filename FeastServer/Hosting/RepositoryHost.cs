using FeatureStore.Feast;
using FeatureStore.FeastServer.Json;
using FeatureStore.FeastServer.Transformation;
using FeatureStore.Features;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FeatureStore.FeastServer.Hosting;

/// <summary>Opens the Feast repository before the first request is taken and closes it after the last.</summary>
internal sealed class RepositoryHost(
    IOptions<FeastServerOptions> options, IServiceProvider services, TimeProvider time, ILogger<RepositoryHost> logger) : IHostedLifecycleService
{
    private FeastStore? _store;
    private RemoteTransforms? _remote;

    public FeastStore Store => _store ?? throw new InvalidOperationException("The repository is not open yet.");

    /// <summary>Which statuses answers over HTTP tell.</summary>
    public StatusRule Statuses => options.Value.StrictStatuses ? StatusRule.Strict
        : Store.Configuration.OnlineStore.Type == "sqlite" ? StatusRule.AbsentIsNotFound
        : StatusRule.Present;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        _remote = options.Value.TransformationServer is null ? null : new(options.Value, time);
        FeastStoreOptions feast = new()
        {
            Redis = services.GetService<IConnectionMultiplexer>(),
            ConfigurationFile = options.Value.ConfigurationFile,
            TimeProvider = time,
            Transforms = Transforms(),
            OtherTransforms = _remote is null ? null : Forwarded,
            RegistryTtl = options.Value.RegistryTtl,
            RegistryRefreshFailed = e => logger.RegistryRefreshFailed(e.Message),
        };
        _store = await FeastStore.OpenAsync(options.Value.RepoPath, feast, cancellationToken);
        FeatureRegistry registry = _store.Registry;
        logger.RepositoryOpened(registry.Project, _store.Configuration.RepositoryPath, registry.Views.Count, registry.Services.Count);
        foreach (string view in registry.OnDemandViews.Keys.Where(v => !feast.Transforms.ContainsKey(v) && feast.OtherTransforms is null))
        {
            logger.TransformMissing(view);
        }
    }

    private IOnDemandTransform Forwarded(string view) => _remote!.Of(view, Store.Registry.Project);

    private Dictionary<string, IOnDemandTransform> Transforms()
    {
        Dictionary<string, IOnDemandTransform> transforms = new(RepositoryTransforms.All);
        foreach ((string view, IOnDemandTransform transform) in TransformFiles.Load(options.Value.Transforms))
        {
            transforms[view] = transform;
        }

        foreach (NamedTransform named in services.GetServices<NamedTransform>())
        {
            transforms[named.View] = named.Transform;
        }

        return transforms;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        _remote?.Dispose();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
