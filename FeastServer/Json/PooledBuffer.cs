using System.Buffers;

namespace FeatureStore.FeastServer.Json;

/// <summary>A growing byte buffer from the shared pool: an answer is put together here and sent at once.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private const int FirstSize = 4096;

    private byte[] _bytes;

    /// <param name="expected">About how many bytes will be written.</param>
    public PooledBuffer(int expected = FirstSize) => _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(FirstSize, expected));

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Append(byte single)
    {
        Reserve(1)[0] = single;
        Length++;
    }

    /// <summary>Room for this many bytes; <see cref="Advance"/> says how many were used.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_bytes.Length - Length < size)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
            _bytes.AsSpan(0, Length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsSpan(Length);
    }

    /// <summary>The same bytes several times.</summary>
    public void AppendRepeated(ReadOnlySpan<byte> bytes, int count)
    {
        Span<byte> target = Reserve(bytes.Length * count);
        for (int i = 0; i < count; i++)
        {
            bytes.CopyTo(target[(i * bytes.Length)..]);
        }

        Length += bytes.Length * count;
    }

    /// <summary>Bytes that were written before, once more.</summary>
    public void AppendAgain(Range written)
    {
        (int start, int length) = written.GetOffsetAndLength(Length);
        Span<byte> target = Reserve(length);
        _bytes.AsSpan(start, length).CopyTo(target);
        Length += length;
    }

    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
