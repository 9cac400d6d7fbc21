using Confluent.Kafka;

namespace FeatureStore.Aggregator.Kafka;

/// <summary>
/// Tells how far the input of a partition may be committed: up to an offset whose output, and all output before it, the broker has
/// acknowledged. Output is sent by one thread; acknowledgements come from another, in any order.
/// </summary>
internal sealed class DeliveryTracker
{
    private readonly Action<DeliveryReport<string, byte[]>> _onDelivered;
    private readonly Lock _gate = new();
    private readonly Queue<Batch> _closed = new();
    private Batch _open;
    private long? _committable;
    private Error? _failure;
    private long _closedCount;
    private long _deliveredCount;

    /// <param name="onDelivered">Gets every delivery report, on the producer's thread.</param>
    public DeliveryTracker(Action<DeliveryReport<string, byte[]>> onDelivered)
    {
        _onDelivered = onDelivered;
        _open = new Batch(this);
    }

    /// <summary>The first delivery that failed. Nothing is committable any more after it.</summary>
    public Error? Failure => Volatile.Read(ref _failure);

    /// <summary>To be called before a record is sent; gives what takes its acknowledgement.</summary>
    public Action<DeliveryReport<string, byte[]>> Sending()
    {
        _open.Sending();
        return _open.Delivered;
    }

    /// <summary>The record was not sent after all.</summary>
    public void NotSent() => _open.Complete();

    /// <summary>All output that came of the input before the offset has been sent.</summary>
    /// <returns>How often this was called: what <see cref="Delivered"/> reaches when the broker has all that output.</returns>
    public long Close(long nextOffset)
    {
        var closing = _open;
        lock (_gate)
        {
            closing.NextOffset = nextOffset;
            _closed.Enqueue(closing);
            _open = new Batch(this);
            _closedCount++;
        }

        closing.Complete();
        return _closedCount;
    }

    /// <summary>How many closed batches the broker has.</summary>
    public long Delivered => Interlocked.Read(ref _deliveredCount);

    /// <summary>The offset that has become committable since the last call.</summary>
    public long? TakeCommittable()
    {
        lock (_gate)
        {
            var taken = _committable;
            _committable = null;
            return taken;
        }
    }

    private void Advance()
    {
        lock (_gate)
        {
            while (_failure is null && _closed.TryPeek(out var batch) && batch.IsComplete)
            {
                _committable = _closed.Dequeue().NextOffset;
                Interlocked.Increment(ref _deliveredCount);
            }
        }
    }

    private sealed class Batch
    {
        private readonly DeliveryTracker _tracker;

        // One for each record in flight, and one until the batch is closed.
        private int _outstanding = 1;

        public Batch(DeliveryTracker tracker)
        {
            _tracker = tracker;
            Delivered = OnDelivered;
        }

        public Action<DeliveryReport<string, byte[]>> Delivered { get; }

        public long NextOffset { get; set; }

        public bool IsComplete => Volatile.Read(ref _outstanding) == 0;

        public void Sending() => Interlocked.Increment(ref _outstanding);

        public void Complete()
        {
            if (Interlocked.Decrement(ref _outstanding) == 0)
                _tracker.Advance();
        }

        private void OnDelivered(DeliveryReport<string, byte[]> report)
        {
            if (report.Error.IsError)
                Interlocked.CompareExchange(ref _tracker._failure, report.Error, null);
            _tracker._onDelivered(report);
            Complete();
        }
    }
}
