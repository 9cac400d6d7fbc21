using System.Buffers;
using System.IO.Hashing;

namespace FeatureStore.Feast;

/// <summary>Which reads of a batch have which key: a table of open addressing in a pooled array, at most half full.</summary>
internal readonly ref struct DistinctKeys : IDisposable
{
    private const int Free = -1;

    // Nobody outside can choose keys that all fall into one place.
    private static readonly long s_seed = Random.Shared.NextInt64();

    private readonly int[] _slots;
    private readonly int _mask;

    public DistinctKeys(int rows)
    {
        int size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)rows * 2);
        _slots = ArrayPool<int>.Shared.Rent(size);
        _mask = size - 1;
        _slots.AsSpan(0, size).Fill(Free);
    }

    /// <summary>The read of this key, or where to put its number: one that is negative.</summary>
    public ref int Find(ReadBatch batch, ReadOnlySpan<byte> key)
    {
        for (int i = (int)XxHash3.HashToUInt64(key, s_seed) & _mask; ; i = (i + 1) & _mask)
        {
            ref int read = ref _slots[i];
            if (read == Free || batch.KeyOf(batch.Reads[read]).SequenceEqual(key))
            {
                return ref read;
            }
        }
    }

    public void Dispose() => ArrayPool<int>.Shared.Return(_slots);
}
