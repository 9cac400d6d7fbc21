using System.Buffers;

namespace FeatureStore.Feast;

/// <summary>The reads of one request and the pooled buffers that the store fills.</summary>
internal sealed class ReadBatch : IDisposable
{
    /// <summary>In <see cref="Times"/>: the view was never written for this entity.</summary>
    public const long NoTime = long.MinValue;

    private EntityRead[] _reads = ArrayPool<EntityRead>.Shared.Rent(16);
    private int _valueCount;
    private int _timeCount;

    public ReadOnlySpan<EntityRead> Reads => _reads.AsSpan(0, Count);

    public int Count { get; private set; }

    /// <summary>Features: <see cref="FeatureType.Invalid"/> where nothing is stored, <see cref="FeatureType.Null"/> where null is.</summary>
    public FeatureValue[] Values { get; private set; } = [];

    /// <summary>Event times in microseconds.</summary>
    public long[] Times { get; private set; } = [];

    /// <returns>The index of the read.</returns>
    public int Add(byte[] key, FieldSet fields)
    {
        if (Count == _reads.Length)
        {
            EntityRead[] larger = ArrayPool<EntityRead>.Shared.Rent(Count * 2);
            Reads.CopyTo(larger);
            ArrayPool<EntityRead>.Shared.Return(_reads, clearArray: true);
            _reads = larger;
        }

        _reads[Count] = new EntityRead(key, fields, _valueCount, _timeCount);
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
        (_reads, Values, Times, Count) = ([], [], [], 0);
    }
}
