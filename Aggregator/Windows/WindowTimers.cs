namespace FeatureStore.Aggregator.Windows;

/// <summary>Which keys wait for which window end. There are few ends at a time, so each has a list of its keys.</summary>
internal sealed class WindowTimers
{
    private readonly Dictionary<long, List<WindowKey>> _keys = [];
    private readonly PriorityQueue<long, long> _ends = new();

    /// <summary>The oldest window end that a key waits for.</summary>
    public long? Next => _ends.TryPeek(out var windowEnd, out _) ? windowEnd : null;

    public void Add(long windowEnd, WindowKey key)
    {
        if (!_keys.TryGetValue(windowEnd, out var keys))
        {
            _keys.Add(windowEnd, keys = []);
            _ends.Enqueue(windowEnd, windowEnd);
        }

        keys.Add(key);
    }

    /// <summary>Takes out the oldest window end that the watermark has reached, with its keys.</summary>
    public (long WindowEnd, List<WindowKey> Keys)? TakeDue(long watermark)
    {
        if (!_ends.TryPeek(out var windowEnd, out _) || !WindowSpec.HasFired(windowEnd, watermark))
            return null;
        _ends.Dequeue();
        _keys.Remove(windowEnd, out var keys);
        return (windowEnd, keys!);
    }
}
