using FeatureStore.Feast;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FeatureStore.Pusher.Pushing;

/// <summary>
/// Writes through Feast. The repository is opened beside the start or at the first write, so a store or a registry that is not there yet delays the rows
/// and not the start; its registry is read again from time to time, and when a push source is not in it.
/// </summary>
internal sealed class FeastFeatureWriter(IServiceProvider services, IOptions<FeastOptions> options, TimeProvider time) : IFeatureWriter, IAsyncDisposable
{
    private static readonly WriteOptions s_skipBadRows = new() { BadRows = BadRows.Skip };

    private readonly SemaphoreSlim _gate = new(1, 1);
    private FeastStore? _store;
    private long _readAt;

    public async Task<WriteResult> WriteAsync(string pushSource, InputTable rows, CancellationToken cancellationToken)
    {
        var store = await StoreAsync(cancellationToken);
        try
        {
            return await store.PushAsync(pushSource, rows, s_skipBadRows, cancellationToken);
        }
        catch (FeastException e) when (e.Kind == FeastErrorKind.PushSourceNotFound)
        {
            await store.RefreshRegistryAsync(cancellationToken);
            return await store.PushAsync(pushSource, rows, s_skipBadRows, cancellationToken);
        }
    }

    /// <summary>Opens the repository and the store before there is a row. What fails here is met, and reported, by the first write.</summary>
    public Task WarmUpAsync(CancellationToken cancellationToken) => StoreAsync(cancellationToken).AsTask();

    public async ValueTask DisposeAsync()
    {
        _gate.Dispose();
        if (_store is not null)
            await _store.DisposeAsync();
    }

    private async ValueTask<FeastStore> StoreAsync(CancellationToken cancellationToken)
    {
        if (_store is { } open && time.GetElapsedTime(Interlocked.Read(ref _readAt)) < options.Value.RegistryRefresh)
            return open;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_store is null)
                _store = await OpenAsync(cancellationToken);
            else if (time.GetElapsedTime(_readAt) >= options.Value.RegistryRefresh)
                await _store.RefreshRegistryAsync(cancellationToken);
            Interlocked.Exchange(ref _readAt, time.GetTimestamp());
            return _store;
        }
        finally
        {
            _gate.Release();
        }
    }

    // The first use of the connection makes it, which blocks for seconds when the store is not there.
    private async Task<FeastStore> OpenAsync(CancellationToken cancellationToken)
    {
        var redis = await Task.Run(services.GetRequiredService<IConnectionMultiplexer>, cancellationToken).WaitAsync(cancellationToken);
        return await FeastStore.OpenAsync(options.Value.RepoPath, new() { Redis = redis, TimeProvider = time }, cancellationToken);
    }
}
