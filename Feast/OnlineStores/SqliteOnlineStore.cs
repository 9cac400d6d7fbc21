using Microsoft.Data.Sqlite;

namespace FeatureStore.Feast;

/// <summary>
/// Feast's SQLite layout: one table for each view, one row for each entity key and feature. It keeps times in whole seconds,
/// so of two rows of the same second the first stays.
/// </summary>
internal sealed class SqliteOnlineStore(RepositoryConfiguration repository) : IOnlineStore
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(repository.RepositoryPath, repository.OnlineStore.Path!),
        DefaultTimeout = 10,
    }.ToString();

    // SQLite takes one writer; waiting here costs less than asking the file again and again.
    private readonly SemaphoreSlim _writing = new(1);

    public async ValueTask ReadAsync(ReadBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            await using SqliteConnection connection = await OpenAsync(cancellationToken);
            for (int i = 0; i < batch.Count; i++)
            {
                Read(connection, batch, batch.Reads[i]);
            }
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    public async ValueTask WriteAsync(IReadOnlyList<RowWrite> rows, Memory<bool> written, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            await using SqliteConnection connection = await OpenAsync(cancellationToken);

            // An immediate transaction has the file to itself from the comparison to the write.
            await using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            Dictionary<FeatureView, SqliteViewTable> tables = [];
            for (int i = 0; i < rows.Count; i++)
            {
                if (!tables.TryGetValue(rows[i].View, out SqliteViewTable? table))
                {
                    tables[rows[i].View] = table = SqliteViewTable.Create(connection, transaction, repository.Project, rows[i].View);
                }

                written.Span[i] = table.Write(rows[i]);
            }

            await transaction.CommitAsync(cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
        finally
        {
            _writing.Release();
        }
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using SqliteConnection connection = await OpenAsync(cancellationToken);
        }
        catch (SqliteException e)
        {
            throw Unavailable(e);
        }
    }

    public ValueTask DisposeAsync()
    {
        _writing.Dispose();
        using SqliteConnection connection = new(_connectionString);
        SqliteConnection.ClearPool(connection);
        return ValueTask.CompletedTask;
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        SqliteConnection connection = new(_connectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private void Read(SqliteConnection connection, ReadBatch batch, EntityRead read)
    {
        int value = read.ValueOffset;
        for (int i = 0; i < read.Fields.Views.Length; i++)
        {
            (FeatureView view, System.Collections.Immutable.ImmutableArray<Feature> features) = read.Fields.Views[i];
            if (SqliteViewTable.Exists(connection, repository.Project, view))
            {
                SqliteViewTable.Read(
                    connection, repository.Project, view, SqliteViewTable.KeyOf(batch.KeyOf(read).ToArray(), repository.Project), features,
                    batch.Values.AsSpan(value, features.Length), ref batch.Times[read.TimeOffset + i]);
            }

            value += features.Length;
        }
    }

    private static FeastException Unavailable(SqliteException e) =>
        new(FeastErrorKind.StoreUnavailable, $"The online store (SQLite) did not answer: {e.Message}", innerException: e);
}
