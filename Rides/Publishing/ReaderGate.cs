using Microsoft.Extensions.Options;

namespace FeatureStore.Rides.Publishing;

/// <summary>
/// Lets a ride pass only when the readers' group would not fall further behind than allowed, on any partition: the embedded
/// broker keeps a bounded log, and what leaves it unread is lost.
/// </summary>
internal sealed class ReaderGate(IRideTopic topic, IOptions<RidesOptions> options, TimeProvider time, ILogger<ReaderGate> logger)
{
    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan s_refreshInterval = TimeSpan.FromSeconds(2);

    private readonly RidesOptions _options = options.Value;
    private long _credit;
    private long _lag;
    private DateTimeOffset _readAt = DateTimeOffset.MinValue;
    private bool _waiting;

    /// <summary>The readers' lag on the partition where it is largest, as last seen.</summary>
    public long Lag => Volatile.Read(ref _lag);

    public bool IsWaiting => Volatile.Read(ref _waiting);

    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (_credit <= 0 || time.GetUtcNow() - _readAt >= s_refreshInterval)
        {
            await ReadLagAsync(cancellationToken);
            if (_credit > 0) break;
            if (!_waiting) logger.WaitingForReaders(_options.ReaderGroup, Lag, _options.MaxLag);
            Volatile.Write(ref _waiting, true);
            await Task.Delay(s_pollInterval, time, cancellationToken);
        }

        Volatile.Write(ref _waiting, false);
        _credit--;
    }

    private async Task ReadLagAsync(CancellationToken cancellationToken)
    {
        // In the worst case all that is sent until the next look goes to the partition that lags most, as does all that is in flight.
        var lag = await topic.ReaderLagAsync(cancellationToken);
        Volatile.Write(ref _lag, lag);
        _credit = _options.MaxLag == 0 ? long.MaxValue : _options.MaxLag - lag - topic.InFlight;
        _readAt = time.GetUtcNow();
    }
}
