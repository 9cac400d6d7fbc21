namespace FeatureStore.Aggregator.Windows;

/// <summary>What is to be done when the watermark reaches a time. There are few times at a time, so each has a list.</summary>
internal sealed class Timers<T>
{
    private readonly Dictionary<long, List<T>> _items = [];
    private readonly PriorityQueue<long, long> _times = new();

    /// <summary>The oldest time for which there is something to do; the highest there is when there is nothing.</summary>
    public long Next => _times.TryPeek(out var time, out _) ? time : long.MaxValue;

    public void Add(long time, T item)
    {
        if (!_items.TryGetValue(time, out var items))
        {
            _items.Add(time, items = []);
            _times.Enqueue(time, time);
        }

        items.Add(item);
    }

    /// <summary>Takes out the oldest time that the watermark has reached, with what is to be done then, in the order in which it was added.</summary>
    public (long Time, List<T> Items)? TakeDue(long watermark)
    {
        if (!_times.TryPeek(out var time, out _) || time > watermark)
            return null;
        _times.Dequeue();
        _items.Remove(time, out var items);
        return (time, items!);
    }
}
