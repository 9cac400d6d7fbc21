namespace FeatureStore.Feast;

/// <summary>What was received and not yet taken, at the front of a buffer that grows when a reply does not fit.</summary>
internal sealed class ReceiveBuffer(int size)
{
    private byte[] _bytes = new byte[size];
    private int _length;

    public ReadOnlySpan<byte> Received => _bytes.AsSpan(0, _length);

    /// <summary>Never empty: where the next bytes go.</summary>
    public Memory<byte> Free => _bytes.AsMemory(_length);

    public void Advance(int count) => _length += count;

    /// <summary>Takes bytes from the front.</summary>
    public void Take(int count)
    {
        _bytes.AsSpan(count, _length - count).CopyTo(_bytes);
        _length -= count;
        if (_length == _bytes.Length)
        {
            Array.Resize(ref _bytes, _bytes.Length * 2);
        }
    }
}
