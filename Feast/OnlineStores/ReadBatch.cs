using System.Buffers;

namespace FeatureStore.Feast;

/// <summary>The reads of one request and the pooled buffers that the store fills.</summary>
internal sealed class ReadBatch : IDisposable
{
    /// <summary>In <see cref="Times"/>: the view was never written for this entity.</summary>
    public const long NoTime = long.MinValue;

    private EntityRead[] _reads = ArrayPool<EntityRead>.Shared.Rent(16);
    private byte[] _keys = ArrayPool<byte>.Shared.Rent(256);
    private int _keysLength;
    private int _valueCount;
    private int _timeCount;

    public ReadOnlySpan<EntityRead> Reads => _reads.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Features: <see cref="FeatureType.Invalid"/> where nothing is stored, <see cref="FeatureType.Null"/> where null is.</summary>
    public FeatureValue[] Values { get; private set; } = [];

    /// <summary>Event times in microseconds.</summary>
    public long[] Times { get; private set; } = [];

    public ReadOnlySpan<byte> KeyOf(in EntityRead read) => _keys.AsSpan(read.KeyOffset, read.KeyLength);

    /// <returns>The index of the read.</returns>
    public int Add(ReadOnlySpan<byte> key, FieldSet fields)
    {
        key.CopyTo(ReserveKey(key.Length));
        return AddReserved(key.Length, fields);
    }

    /// <summary>Where the next key is written; <see cref="AddReserved"/> takes it.</summary>
    public Span<byte> ReserveKey(int length)
    {
        if (_keys.Length - _keysLength < length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_keys.Length * 2, _keysLength + length));
            _keys.AsSpan(0, _keysLength).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_keys);
            _keys = larger;
        }

        return _keys.AsSpan(_keysLength, length);
    }

    /// <returns>The index of the read.</returns>
    public int AddReserved(int keyLength, FieldSet fields)
    {
        if (Count == _reads.Length)
        {
            EntityRead[] larger = ArrayPool<EntityRead>.Shared.Rent(Count * 2);
            Reads.CopyTo(larger);
            ArrayPool<EntityRead>.Shared.Return(_reads, clearArray: true);
            _reads = larger;
        }

        _reads[Count] = new EntityRead(_keysLength, keyLength, fields, _valueCount, _timeCount);
        _keysLength += keyLength;
        _valueCount += fields.FeatureCount;
        _timeCount += fields.Views.Length;
        return Count++;
    }

    /// <summary>Called once, when every read was added.</summary>
    public void Allocate()
    {
        Values = ArrayPool<FeatureValue>.Shared.Rent(_valueCount);
        Values.AsSpan(0, _valueCount).Clear();
        Times = ArrayPool<long>.Shared.Rent(_timeCount);
        Times.AsSpan(0, _timeCount).Fill(NoTime);
    }

    public void Dispose()
    {
        // Values and reads hold references; a pool must not keep the objects alive.
        ArrayPool<EntityRead>.Shared.Return(_reads, clearArray: true);
        ArrayPool<FeatureValue>.Shared.Return(Values, clearArray: true);
        ArrayPool<long>.Shared.Return(Times);
        ArrayPool<byte>.Shared.Return(_keys);
        (_reads, _keys, Values, Times, Count) = ([], [], [], [], 0);
    }
}
