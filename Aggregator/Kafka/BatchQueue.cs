namespace FeatureStore.Aggregator.Kafka;

/// <summary>A bounded queue from one thread to another, which takes all there is at once.</summary>
internal sealed class BatchQueue<T>(int capacity)
{
    private readonly object _gate = new();
    private List<T> _items = [];
    private bool _woken;
    private bool _completed;

    /// <summary>Adds an item when there is room, or comes to be within the time.</summary>
    public bool TryAdd(T item, TimeSpan timeout)
    {
        lock (_gate)
        {
            if (_items.Count >= capacity && (timeout == TimeSpan.Zero || !Monitor.Wait(_gate, timeout) || _items.Count >= capacity))
                return false;
            _items.Add(item);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Ends a wait of the reader, also without an item.</summary>
    public void Wake()
    {
        lock (_gate)
        {
            _woken = true;
            Monitor.PulseAll(_gate);
        }
    }

    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for items, a wake-up, the end or the timeout; gives what there is and takes an empty list in exchange. False at the end.</summary>
    public bool Take(ref List<T> items, TimeSpan timeout)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && !_woken && !_completed)
            {
                if (!Monitor.Wait(_gate, timeout))
                    break;
            }

            _woken = false;
            (items, _items) = (_items, items);
            Monitor.PulseAll(_gate);
            return !_completed;
        }
    }
}
