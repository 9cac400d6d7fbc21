namespace FeatureStore.Aggregator.Kafka;

/// <summary>When the consumer was last polled.</summary>
internal sealed class ConsumeLoopStatus(TimeProvider time)
{
    private long _polledAt;

    /// <summary>The time since the last poll; null before the first.</summary>
    public TimeSpan? SincePoll => Interlocked.Read(ref _polledAt) is var polledAt and not 0 ? time.GetElapsedTime(polledAt) : null;

    public void Polled() => Interlocked.Exchange(ref _polledAt, time.GetTimestamp());
}
