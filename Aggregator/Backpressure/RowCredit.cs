namespace FeatureStore.Aggregator.Backpressure;

/// <summary>
/// How many more rows may be sent to a topic before its reader must have caught up, in the worst case: that all of them go to the
/// partition that lags most. Thread-safe; <paramref name="maxLag"/> 0 is no limit.
/// </summary>
internal sealed class RowCredit(long maxLag)
{
    private static readonly TimeSpan s_cancellationInterval = TimeSpan.FromMilliseconds(50);
    private readonly object _gate = new();
    private long _sent;
    private long _acknowledged;
    private long _limit = maxLag == 0 ? long.MaxValue : maxLag;

    /// <summary>Rows that the broker has acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Whether less than half of what may be sent at most is left.</summary>
    public bool IsLow
    {
        get
        {
            lock (_gate)
                return _limit - _sent < maxLag / 2;
        }
    }

    /// <summary>Takes one row's credit; waits until there is some.</summary>
    public void Take(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            while (_sent >= _limit)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Monitor.Wait(_gate, s_cancellationInterval);
            }

            _sent++;
        }
    }

    public void Acknowledge() => Interlocked.Increment(ref _acknowledged);

    /// <summary>The reader's lag was read.</summary>
    /// <param name="acknowledgedBefore">What <see cref="Acknowledged"/> was before the reading began: so much of what was sent the lag has in it.</param>
    /// <param name="lag">Rows that the reader is behind on the partition where it is most.</param>
    public void Update(long acknowledgedBefore, long lag)
    {
        if (maxLag == 0)
            return;
        lock (_gate)
        {
            _limit = acknowledgedBefore + Math.Max(0, maxLag - lag);
            Monitor.PulseAll(_gate);
        }
    }
}
