namespace FeatureStore.Pusher.Consuming;

/// <summary>
/// The records in flight of one partition, in the order in which they were read. Offsets have gaps where a topic was compacted or
/// holds transaction markers, so "next to" means next in this order.
/// </summary>
internal sealed class PartitionOffsets
{
    private readonly Queue<long> _inFlight = new();
    private readonly HashSet<long> _completed = [];
    private long _last = -1;
    private long? _advanced;

    /// <summary>Offsets rise. When they do not, the topic was made anew, and what was in flight of the old one is forgotten.</summary>
    public void Begin(long offset)
    {
        if (offset <= _last)
        {
            _inFlight.Clear();
            _completed.Clear();
        }
        _inFlight.Enqueue(offset);
        _last = offset;
    }

    public void Complete(long offset)
    {
        if (!_inFlight.TryPeek(out var first) || offset < first || offset > _last)
            return;
        _completed.Add(offset);
        while (_inFlight.TryPeek(out var head) && _completed.Remove(head))
        {
            _inFlight.Dequeue();
            _advanced = head + 1;
        }
    }

    public void Rewind()
    {
        if (!_inFlight.TryPeek(out var first))
            return;
        _inFlight.Clear();
        _completed.Clear();
        _last = first - 1;
    }

    public bool TryTake(out long next)
    {
        next = _advanced ?? 0;
        var moved = _advanced is not null;
        _advanced = null;
        return moved;
    }
}
