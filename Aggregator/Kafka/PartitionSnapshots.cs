using FeatureStore.Aggregator.State;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// Writes the state of a partition now and then. A snapshot is written when the broker has all rows that came before it, so that none is lost
/// and none has to be computed again; and its offset may be committed after that. Used by the partition's thread, but for the offset.
/// </summary>
internal sealed class PartitionSnapshots(SnapshotStore store, PartitionProcessor processor, DeliveryTracker deliveries, TimeSpan interval, TimeProvider time)
    : IDisposable
{
    private const long Nothing = -1;
    private readonly Queue<CapturedSnapshot> _captured = new();
    private long _capturedAt = time.GetTimestamp();
    private bool _wholeCaptured;
    private long _committable = Nothing;

    /// <summary>How long the thread may wait for records before it calls <see cref="Advance"/> again.</summary>
    public TimeSpan Pause => _captured.Count > 0 || processor.HasChanged ? interval / 4 : Timeout.InfiniteTimeSpan;

    /// <summary>Takes a snapshot when it is time, and writes those whose rows the broker has.</summary>
    public void Advance()
    {
        if (processor.HasChanged && time.GetElapsedTime(_capturedAt) >= interval)
            Capture();
        Write();
    }

    /// <summary>The partition goes: takes a last snapshot, and waits a while for the broker to have its rows.</summary>
    public void Finish(TimeSpan timeout)
    {
        if (processor.HasChanged)
            Capture();
        for (var since = time.GetTimestamp(); _captured.Count > 0 && time.GetElapsedTime(since) < timeout && deliveries.Failure is null; Write())
            Thread.Sleep(1);
        Write();
    }

    /// <summary>The offset that has become committable since the last call.</summary>
    public long? TakeCommittable() => Interlocked.Exchange(ref _committable, Nothing) is var offset and not Nothing ? offset : null;

    public void Dispose() => store.Dispose();

    private void Capture()
    {
        var isWhole = store.NeedsWhole && !_wholeCaptured;
        var snapshot = processor.Capture(isWhole);
        _captured.Enqueue(new CapturedSnapshot(snapshot, isWhole, deliveries.Close(snapshot.NextOffset)));
        _wholeCaptured |= isWhole;
        _capturedAt = time.GetTimestamp();
    }

    private void Write()
    {
        while (_captured.TryPeek(out var captured) && captured.DeliveredAt <= deliveries.Delivered)
        {
            store.Write(captured.Snapshot, captured.IsWhole);
            _wholeCaptured &= !captured.IsWhole;
            _captured.Dequeue();
            Interlocked.Exchange(ref _committable, captured.Snapshot.NextOffset);
        }
    }
}
