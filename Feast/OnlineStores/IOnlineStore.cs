namespace FeatureStore.Feast;

/// <summary>Where the newest row of every entity lies. Implementations are safe for concurrent use.</summary>
internal interface IOnlineStore : IAsyncDisposable
{
    /// <summary>Fills the buffer of the batch: one round trip, whatever the number of entities and views.</summary>
    ValueTask ReadAsync(ReadBatch batch, CancellationToken cancellationToken);

    /// <summary>
    /// Writes each row unless the store holds one of the same time or newer; comparing and writing are one atomic step.
    /// </summary>
    /// <param name="written">For each row, whether it was written.</param>
    ValueTask WriteAsync(IReadOnlyList<RowWrite> rows, Memory<bool> written, CancellationToken cancellationToken);

    /// <summary>Throws when the store does not answer.</summary>
    Task PingAsync(CancellationToken cancellationToken);
}
