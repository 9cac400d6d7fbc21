namespace FeatureStore.Feast;

/// <summary>The store of a repository that has none (<c>online_store: null</c>): its files can be read, everything else is refused.</summary>
internal sealed class NoOnlineStore : IOnlineStore
{
    public ValueTask ReadAsync(ReadBatch batch, CancellationToken cancellationToken) => throw Missing();

    public ValueTask WriteAsync(IReadOnlyList<RowWrite> rows, Memory<bool> written, CancellationToken cancellationToken) => throw Missing();

    public Task PingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static FeastException Missing() => new(
        FeastErrorKind.NotSupported, "The repository has no online store: feature_store.yaml says online_store: null", "online_store");
}
