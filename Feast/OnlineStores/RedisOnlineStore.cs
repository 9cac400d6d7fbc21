using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// Feast's Redis layout: one hash for each entity key and project, four-byte murmur3 fields for the features of every view,
/// and "_ts:view" for each view's event time.
/// </summary>
internal sealed class RedisOnlineStore(IConnectionMultiplexer connection, OnlineStoreConfiguration configuration, bool ownsConnection)
    : IOnlineStore
{
    private readonly IDatabaseAsync _database = connection.GetDatabase();

    public static async Task<RedisOnlineStore> ConnectAsync(OnlineStoreConfiguration configuration)
    {
        try
        {
            ConfigurationOptions options = RedisConnectionString.Parse(configuration);
            return new(await ConnectionMultiplexer.ConnectAsync(options), configuration, ownsConnection: true);
        }
        catch (RedisException e)
        {
            throw Unavailable(e);
        }
    }

    public async ValueTask ReadAsync(ReadBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            if (batch.Count == 1)
            {
                EntityRead read = batch.Reads[0];
                RedisValue[] reply = await _database.HashGetAsync(read.Key, read.Fields.HashFields).WaitAsync(cancellationToken);
                Store(batch, read, reply);
                return;
            }

            Task<RedisValue[]>[] replies = Send(batch);
            for (int i = 0; i < replies.Length; i++)
            {
                RedisValue[] reply = await replies[i].WaitAsync(cancellationToken);
                Store(batch, batch.Reads[i], reply);
            }
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw Unavailable(e);
        }
    }

    public async ValueTask WriteAsync(IReadOnlyList<RowWrite> rows, Memory<bool> written, CancellationToken cancellationToken)
    {
        try
        {
            if (configuration.SkipDedup)
            {
                await OverwriteAsync(rows, written, cancellationToken);
                return;
            }

            int[] all = [.. Enumerable.Range(0, rows.Count)];
            int[] again = await WriteNewerAsync(rows, all, written, cancellationToken);
            if (again.Length > 0)
            {
                await LoadScriptAsync(cancellationToken);
                if ((await WriteNewerAsync(rows, again, written, cancellationToken)).Length > 0)
                {
                    throw new FeastException(FeastErrorKind.StoreUnavailable, "The online store does not keep its scripts.");
                }
            }
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw Unavailable(e);
        }
    }

    public async Task PingAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _database.PingAsync().WaitAsync(cancellationToken);
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            throw Unavailable(e);
        }
    }

    public ValueTask DisposeAsync() => ownsConnection ? connection.DisposeAsync() : ValueTask.CompletedTask;

    private Task<RedisValue[]>[] Send(ReadBatch reads)
    {
        IBatch batch = connection.GetDatabase().CreateBatch();
        Task<RedisValue[]>[] replies = new Task<RedisValue[]>[reads.Count];
        for (int i = 0; i < replies.Length; i++)
        {
            replies[i] = batch.HashGetAsync(reads.Reads[i].Key, reads.Reads[i].Fields.HashFields);
        }

        batch.Execute();
        return replies;
    }

    private static void Store(ReadBatch batch, in EntityRead read, RedisValue[] reply)
    {
        for (int i = 0; i < read.Fields.FeatureCount; i++)
        {
            if (!reply[i].IsNull)
            {
                FeatureValue value = FeatureValue.Decode((byte[])reply[i]!);
                batch.Values[read.ValueOffset + i] = value.IsNull ? FeatureValue.StoredNull : value;
            }
        }

        for (int view = 0; view < read.Fields.Views.Length; view++)
        {
            RedisValue time = reply[read.Fields.FeatureCount + view];
            if (!time.IsNull)
            {
                batch.Times[read.TimeOffset + view] = EventTime.Decode((byte[])time!);
            }
        }
    }

    /// <returns>The rows whose script the server does not know (any more).</returns>
    private async Task<int[]> WriteNewerAsync(
        IReadOnlyList<RowWrite> rows, int[] indices, Memory<bool> written, CancellationToken cancellationToken)
    {
        IBatch batch = connection.GetDatabase().CreateBatch();
        Task<RedisResult>[] replies = new Task<RedisResult>[indices.Length];
        for (int i = 0; i < replies.Length; i++)
        {
            RowWrite row = rows[indices[i]];
            replies[i] = batch.ScriptEvaluateAsync(
                RedisWriteScript.Sha, [row.Key], RedisWriteScript.Arguments(row, configuration.KeyTtl));
        }

        batch.Execute();
        List<int> unknown = [];
        for (int i = 0; i < replies.Length; i++)
        {
            try
            {
                RedisResult reply = await replies[i].WaitAsync(cancellationToken);
                written.Span[indices[i]] = (long)reply == 1;
            }
            catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                unknown.Add(indices[i]);
            }
        }

        return [.. unknown];
    }

    private async Task OverwriteAsync(IReadOnlyList<RowWrite> rows, Memory<bool> written, CancellationToken cancellationToken)
    {
        IBatch batch = connection.GetDatabase().CreateBatch();
        List<Task> replies = new(rows.Count * 2);
        foreach (RowWrite row in rows)
        {
            replies.Add(batch.HashSetAsync(row.Key, HashEntries(row)));
            if (configuration.KeyTtl is TimeSpan ttl)
            {
                replies.Add(batch.KeyExpireAsync(row.Key, ttl));
            }
        }

        batch.Execute();
        await Task.WhenAll(replies).WaitAsync(cancellationToken);
        written.Span.Fill(true);
    }

    private static HashEntry[] HashEntries(RowWrite row) =>
    [
        new(row.View.TimestampHashField, EventTime.Encode(row.EventTime)),
        .. row.Values.Select((value, i) => new HashEntry(row.View.Features[i].HashField, value.Encode())),
    ];

    private async Task LoadScriptAsync(CancellationToken cancellationToken)
    {
        foreach (IServer server in connection.GetServers().Where(s => s is { IsConnected: true, IsReplica: false }))
        {
            await server.ScriptLoadAsync(RedisWriteScript.Text).WaitAsync(cancellationToken);
        }
    }

    private static FeastException Unavailable(Exception e) =>
        new(FeastErrorKind.StoreUnavailable, $"The online store (Redis) did not answer: {e.Message}", innerException: e);
}
