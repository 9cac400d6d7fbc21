using System.Buffers;
using System.Text;

namespace FeatureStore.Inference;

/// <summary>A growing byte buffer from the shared pool. Disposed, its memory must not be read any more.</summary>
internal sealed class PooledBuffer(int capacity = 4096) : IBufferWriter<byte>, IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(capacity);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Appends a stream to its end.</summary>
    /// <exception cref="BodyTooLongException">It is longer than <paramref name="limit"/>.</exception>
    public async Task FillAsync(Stream stream, long limit, CancellationToken cancellationToken)
    {
        while (await stream.ReadAsync(GetMemory(), cancellationToken) is > 0 and var read)
        {
            Advance(read);
            if (Length > limit) throw new BodyTooLongException(limit);
        }
    }

    /// <summary>The first characters, for a log line.</summary>
    public string Head(int length) => Encoding.UTF8.GetString(_bytes, 0, Math.Min(Length, length));

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        Length = 0;
    }

    private void Reserve(int size)
    {
        if (_bytes.Length - Length >= size) return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, Length + size));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
