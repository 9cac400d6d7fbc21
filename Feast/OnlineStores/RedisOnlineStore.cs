using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// Feast's Redis layout: one hash for each entity key and project, four-byte murmur3 fields for the features of every view,
/// and "_ts:view" for each view's event time.
/// </summary>
internal sealed class RedisOnlineStore(IConnectionMultiplexer connection, OnlineStoreConfiguration configuration, TimeProvider time, bool ownsConnection)
    : IOnlineStore
{
    private readonly RedisReads? _reads = RedisReads.For(connection, time);
    private readonly IDatabaseAsync _database = connection.GetDatabase();

    // A script may touch keys of one slot only.
    private readonly bool _isCluster = configuration.RedisType == "redis_cluster"
        || connection.GetServers().Any(s => s.ServerType == ServerType.Cluster);

    public static async Task<RedisOnlineStore> ConnectAsync(OnlineStoreConfiguration configuration, TimeProvider time)
    {
        try
        {
            ConfigurationOptions options = RedisConnectionString.Parse(configuration);
            return new(await ConnectionMultiplexer.ConnectAsync(options), configuration, time, ownsConnection: true);
        }
        catch (RedisException e)
        {
            throw Unavailable(e);
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public async ValueTask ReadAsync(ReadBatch batch, CancellationToken cancellationToken)
    {
        if (_reads is not null && await _reads.TryReadAsync(batch, cancellationToken))
        {
            return;
        }

        try
        {
            if (batch.Count == 1)
            {
                EntityRead read = batch.Reads[0];
                RedisValue[] reply = await _database.HashGetAsync(batch.KeyOf(read).ToArray(), read.Fields.HashFields).WaitAsync(cancellationToken);
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

            // Rows of one view a call: its fields are sent once for all of them.
            int[][] calls =
            [
                .. Enumerable.Range(0, rows.Count).GroupBy(i => rows[i].View, ReferenceEqualityComparer.Instance)
                    .SelectMany(view => view.Chunk(_isCluster ? 1 : RedisWriteScript.MaxRows)),
            ];
            if (!await TryWriteNewerAsync(rows, calls, written, cancellationToken))
            {
                await RedisWriteScript.LoadAsync(connection, cancellationToken);
                if (!await TryWriteNewerAsync(rows, calls, written, cancellationToken))
                {
                    throw new FeastException(FeastErrorKind.StoreUnavailable, "The online store (Redis) does not keep its script.");
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

    public ValueTask DisposeAsync()
    {
        _reads?.Dispose();
        return ownsConnection ? connection.DisposeAsync() : ValueTask.CompletedTask;
    }

    private Task<RedisValue[]>[] Send(ReadBatch reads)
    {
        IBatch batch = connection.GetDatabase().CreateBatch();
        Task<RedisValue[]>[] replies = new Task<RedisValue[]>[reads.Count];
        for (int i = 0; i < replies.Length; i++)
        {
            replies[i] = batch.HashGetAsync(reads.KeyOf(reads.Reads[i]).ToArray(), reads.Reads[i].Fields.HashFields);
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

    /// <param name="calls">The rows of each call, by position.</param>
    /// <returns>False when a server does not know the script: what it did not write is still to be written.</returns>
    private async Task<bool> TryWriteNewerAsync(
        IReadOnlyList<RowWrite> rows, int[][] calls, Memory<bool> written, CancellationToken cancellationToken)
    {
        // Each goes out as soon as it is made, so that the store works on the first while the next is being made; nothing waits in between.
        Task<RedisResult>[] replies =
            Array.ConvertAll(calls, call => RedisWriteScript.CallAsync(_database, Array.ConvertAll(call, i => rows[i]), configuration.KeyTtl));
        bool known = true;
        for (int call = 0; call < calls.Length; call++)
        {
            try
            {
                RedisResult reply = await replies[call].WaitAsync(cancellationToken);
                for (int row = 0; row < reply.Length; row++)
                {
                    // Written by the first attempt and skipped by the second is written.
                    written.Span[calls[call][row]] |= (long)reply[row] == 1;
                }
            }
            catch (RedisServerException e) when (e.Message.StartsWith("NOSCRIPT", StringComparison.Ordinal))
            {
                known = false;
            }
        }

        return known;
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

    private static FeastException Unavailable(Exception e) =>
        new(FeastErrorKind.StoreUnavailable, $"The online store (Redis) did not answer: {e.Message}", innerException: e);
}
