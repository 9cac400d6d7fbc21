namespace FeatureStore.Pusher.Consuming;

/// <summary>What the loop says of itself, for the health check. Written by the loop's thread, read by any.</summary>
internal sealed class LoopStatus(TimeProvider time)
{
    private long _lastTurn = time.GetTimestamp();
    private volatile string? _failure;
    private volatile Exception? _fault;
    private volatile int _parked;

    public TimeSpan SinceLastTurn => time.GetElapsedTime(Interlocked.Read(ref _lastTurn));

    /// <summary>Why rows are waiting; null when they are not.</summary>
    public string? Failure => _failure;

    /// <summary>Why the loop has ended; null while it turns.</summary>
    public Exception? Fault => _fault;

    /// <summary>Partitions that wait for a schema.</summary>
    public int ParkedPartitions
    {
        get => _parked;
        set => _parked = value;
    }

    public void Turn() => Interlocked.Exchange(ref _lastTurn, time.GetTimestamp());

    public void Failing(string reason) => _failure = reason;

    public void Succeeded() => _failure = null;

    public void Ended(Exception exception) => _fault = exception;
}
