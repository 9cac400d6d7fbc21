using System.Buffers;

namespace FeatureStore.Feast;

/// <summary>Items whose number is not known before: they grow in a pooled array and end in one of their own of the right length.</summary>
internal ref struct PooledItems<T>
{
    private T[] _items = ArrayPool<T>.Shared.Rent(32);
    private int _count;

    public PooledItems()
    {
    }

    public void Add(T item)
    {
        if (_count == _items.Length)
        {
            T[] larger = ArrayPool<T>.Shared.Rent(_count * 2);
            _items.CopyTo(larger, 0);
            ArrayPool<T>.Shared.Return(_items, clearArray: true);
            _items = larger;
        }

        _items[_count++] = item;
    }

    public readonly T[] ToArray() => _items.AsSpan(0, _count).ToArray();

    public readonly void Dispose() => ArrayPool<T>.Shared.Return(_items, clearArray: true);
}
