using FeatureStore.Feast;
using FeatureStore.Features;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>
/// The online store, opened at the first read: a store that is away delays no start, and the read after it came back opens it.
/// </summary>
internal sealed class OnlineStore(IServiceProvider services, IOptions<FeastOptions> options, TimeProvider time) : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private volatile FeastStore? _store;

    public async ValueTask<FeastStore> OpenAsync(CancellationToken cancellationToken)
    {
        if (_store is { } open) return open;
        await _one.WaitAsync(cancellationToken);
        try
        {
            return _store ??= await FeastStore.OpenAsync(Path.GetFullPath(options.Value.RepoPath), await OptionsAsync(), cancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        if (_store is { } store) await store.DisposeAsync();
    }

    private async Task<FeastStoreOptions> OptionsAsync() => new()
    {
        // The first use of the connection makes it, which blocks for seconds where there is no store.
        Redis = await Task.Run(services.GetRequiredService<IConnectionMultiplexer>),
        TimeProvider = time,
        Transforms = RepositoryTransforms.All,
    };
}
