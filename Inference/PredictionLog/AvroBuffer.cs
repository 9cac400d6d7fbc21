using System.Buffers.Binary;
using System.Text;

namespace FeatureStore.Inference.PredictionLog;

/// <summary>Avro's binary form of the plain types, https://avro.apache.org/docs/1.12.0/specification/#binary-encoding.</summary>
internal sealed class AvroBuffer
{
    private byte[] _bytes = new byte[2048];

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public byte[] ToArray() => _bytes.AsSpan(0, Length).ToArray();

    /// <summary>Room for bytes that are written later.</summary>
    public void Skip(int count)
    {
        Room(count).Clear();
        Length += count;
    }

    /// <summary>Zigzag and seven bits a byte: -2 is 03, 64 is 80 01. Also lengths, positions in unions and in enumerations.</summary>
    public void Long(long value)
    {
        var room = Room(10);
        ulong bits = (ulong)((value << 1) ^ (value >> 63));
        int count = 0;
        for (; bits > 0x7F; bits >>= 7) room[count++] = (byte)(bits | 0x80);
        room[count++] = (byte)bits;
        Length += count;
    }

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(Room(sizeof(double)), value);
        Length += sizeof(double);
    }

    public void Bool(bool value)
    {
        Room(1)[0] = value ? (byte)1 : (byte)0;
        Length++;
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Long(value.Length);
        value.CopyTo(Room(value.Length));
        Length += value.Length;
    }

    public void Text(string value)
    {
        int length = Encoding.UTF8.GetByteCount(value);
        Long(length);
        Encoding.UTF8.GetBytes(value, Room(length));
        Length += length;
    }

    private Span<byte> Room(int count)
    {
        if (_bytes.Length - Length < count) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        return _bytes.AsSpan(Length, count);
    }
}
