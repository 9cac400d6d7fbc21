namespace FeatureStore.Inference.FeatureClient;

/// <summary>
/// The stored features that the source gave last for each entity, for the time when it does not answer. It holds at most
/// <paramref name="capacity"/> entities and forgets the one that was read longest ago.
/// </summary>
internal sealed class LastSeenFeatures(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Entry> _byUse = new();
    private readonly Dictionary<byte[], LinkedListNode<Entry>> _byKey = new(EntityKey.Comparer);

    public int Count
    {
        get
        {
            lock (_lock) return _byKey.Count;
        }
    }

    public void Remember(ReadOnlySpan<byte> key, ReadOnlySpan<FeatureCell> cells)
    {
        if (capacity == 0) return;
        lock (_lock)
        {
            if (_byKey.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var node))
            {
                _byUse.Remove(node);
            }
            else if (_byKey.Count < capacity)
            {
                node = new LinkedListNode<Entry>(new Entry(key.ToArray(), new FeatureCell[cells.Length]));
                _byKey.Add(node.Value.Key, node);
            }
            else
            {
                // The arrays of the entity that goes serve the one that comes.
                node = _byUse.Last!;
                _byUse.Remove(node);
                _byKey.Remove(node.Value.Key);
                node.Value = node.Value with { Key = key.ToArray() };
                _byKey.Add(node.Value.Key, node);
            }

            cells.CopyTo(node.Value.Cells);
            _byUse.AddFirst(node);
        }
    }

    public bool TryRecall(ReadOnlySpan<byte> key, Span<FeatureCell> cells)
    {
        lock (_lock)
        {
            if (!_byKey.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var node)) return false;
            node.Value.Cells.CopyTo(cells);
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return true;
        }
    }

    private sealed record Entry(byte[] Key, FeatureCell[] Cells);
}
