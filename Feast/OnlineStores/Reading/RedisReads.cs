using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using StackExchange.Redis;

namespace FeatureStore.Feast;

/// <summary>
/// The connections for reads beside those of the client. They are an optimization: where there are none (a cluster, sentinels, TLS, the
/// server just came back), the caller reads with the client, which also tells what is wrong.
/// </summary>
internal sealed class RedisReads : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    private readonly EndPoint _server;
    private readonly ConfigurationOptions _options;
    private readonly TimeProvider _time;
    private readonly RedisReadConnection?[] _connections = new RedisReadConnection?[Math.Clamp(Environment.ProcessorCount / 2, 1, 4)];
    private readonly CancellationTokenSource _stopping = new();
    private readonly ITimer _upkeep;
    private int _next;
    private int _isConnecting;

    private RedisReads(EndPoint server, ConfigurationOptions options, TimeProvider time)
    {
        (_server, _options, _time) = (server, options, time);
        _upkeep = time.CreateTimer(_ => Keep(), null, s_pause, s_pause);
        Keep();
    }

    /// <returns>Null where the client has to find the server for each key, or to encrypt.</returns>
    public static RedisReads? For(IConnectionMultiplexer connection, TimeProvider time)
    {
        ConfigurationOptions options = ConfigurationOptions.Parse(connection.Configuration);
        bool isSingle = !options.Ssl && string.IsNullOrEmpty(options.ServiceName) && options.Proxy == Proxy.None
            && connection.GetServers() is [{ ServerType: ServerType.Standalone, IsReplica: false }];
        return isSingle && connection.GetEndPoints() is [EndPoint server] ? new(server, options, time) : null;
    }

    /// <returns>False when nothing was read, and the client is to do it.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<bool> TryReadAsync(ReadBatch batch, CancellationToken cancellationToken)
    {
        RedisReadConnection? connection = _connections[(uint)Interlocked.Increment(ref _next) % _connections.Length];
        PendingRead read = new(batch, _time.GetTimestamp());
        if (connection is null || !connection.TrySend(read, batch))
        {
            return false;
        }

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(static pending => ((PendingRead)pending!).GiveUp(), read);
        bool succeeded = await read.Completion;
        cancellationToken.ThrowIfCancellationRequested();
        return succeeded;
    }

    public void Dispose()
    {
        _stopping.Cancel();
        _upkeep.Dispose();
        Array.ForEach(_connections, c => c?.Dispose());
    }

    // Once a second: what has waited too long is given up, what is broken is connected again.
    private void Keep()
    {
        long patience = _options.AsyncTimeout * _time.TimestampFrequency / 1000;
        Array.ForEach(_connections, c => c?.BreakWhenOlderThan(_time.GetTimestamp() - patience));
        if (Array.Exists(_connections, c => c is null or { IsBroken: true }) && Interlocked.Exchange(ref _isConnecting, 1) == 0)
        {
            _ = ConnectAsync();
        }
    }

    private async Task ConnectAsync()
    {
        try
        {
            for (int i = 0; i < _connections.Length; i++)
            {
                if (_connections[i] is null or { IsBroken: true })
                {
                    using CancellationTokenSource timeout = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                    timeout.CancelAfter(_options.ConnectTimeout);
                    _connections[i] = await RedisReadConnection.ConnectAsync(_server, _options, timeout.Token);
                }
            }
        }
        catch (Exception e) when (e is SocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The next second is another try; until then the client reads, and says what is wrong.
        }
        finally
        {
            Volatile.Write(ref _isConnecting, 0);
        }

        if (_stopping.IsCancellationRequested)
        {
            Array.ForEach(_connections, c => c?.Dispose());
        }
    }
}
