using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Avro;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Reads Avro from memory. A length or a count that the bytes left cannot hold is refused before room is made for it; Apache.Avro's own
/// decoder believes it, and reads byte by byte from a stream.
/// </summary>
public sealed class MemoryDecoder(ReadOnlyMemory<byte> data) : Avro.IO.Decoder
{
    private const int MaxVarintBytes = 10;

    /// <summary>Items of no bytes (null, an empty record) may outnumber the bytes left, within reason.</summary>
    private const int MaxEmptyItems = 1024;

    private readonly ReadOnlyMemory<byte> _data = data;
    private int _position;

    public void ReadNull()
    {
    }

    public bool ReadBoolean() => Take(1)[0] switch
    {
        0 => false,
        1 => true,
        var other => throw new AvroException($"0x{other:x2} is no boolean"),
    };

    public int ReadInt()
    {
        var value = ReadLong();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw new AvroException($"{value} is no int");
    }

    // Zigzag, seven bits a byte, the lowest first: 80 fa d5 de c0 68 is 1,795,395,600,000.
    public long ReadLong()
    {
        var left = _data.Span[_position..];
        ulong zigzag = 0;
        for (var i = 0; i < left.Length && i < MaxVarintBytes; i++)
        {
            zigzag |= (ulong)(left[i] & 0x7f) << (7 * i);
            if (left[i] < 0x80)
            {
                _position += i + 1;
                return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
            }
        }
        throw left.Length < MaxVarintBytes ? EndOfData() : new AvroException("a number has more than ten bytes");
    }

    public float ReadFloat() => BinaryPrimitives.ReadSingleLittleEndian(Take(sizeof(float)));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));

    public byte[] ReadBytes() => Take(ReadLong()).ToArray();

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadLong()));

    public int ReadEnum() => ReadInt();

    public long ReadArrayStart() => ReadBlockCount();

    public long ReadArrayNext() => ReadBlockCount();

    public long ReadMapStart() => ReadBlockCount();

    public long ReadMapNext() => ReadBlockCount();

    public int ReadUnionIndex()
    {
        // A schema that contains itself does so through a union, an array or a map.
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return ReadInt();
    }

    public void ReadFixed(byte[] buffer) => ReadFixed(buffer, 0, buffer.Length);

    public void ReadFixed(byte[] buffer, int start, int length) => Take(length).CopyTo(buffer.AsSpan(start, length));

    public void SkipNull()
    {
    }

    public void SkipBoolean() => Take(1);

    public void SkipInt() => ReadInt();

    public void SkipLong() => ReadLong();

    public void SkipFloat() => Take(sizeof(float));

    public void SkipDouble() => Take(sizeof(double));

    public void SkipBytes() => Take(ReadLong());

    public void SkipString() => Take(ReadLong());

    public void SkipEnum() => ReadInt();

    public void SkipUnionIndex() => ReadUnionIndex();

    public void SkipFixed(int len) => Take(len);

    // A negative count is followed by the block's size in bytes.
    private long ReadBlockCount()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var count = ReadLong();
        if (count < 0)
        {
            count = -count;
            ReadLong();
        }
        return count <= Math.Max(_data.Length - _position, MaxEmptyItems) && count >= 0
            ? count
            : throw new AvroException($"{count} items are announced, {_data.Length - _position} bytes are left");
    }

    private ReadOnlySpan<byte> Take(long length)
    {
        if (length < 0)
        {
            throw new AvroException($"a length is {length}");
        }
        if (length > _data.Length - _position)
        {
            throw EndOfData();
        }
        var taken = _data.Span.Slice(_position, (int)length);
        _position += (int)length;
        return taken;
    }

    private static AvroException EndOfData() => new("it ends too early");
}
