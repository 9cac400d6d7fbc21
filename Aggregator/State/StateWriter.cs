using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.State;

/// <summary>Writes state as bytes: numbers little-endian, texts in UTF-8 after their length, each value after a byte that says what it is.</summary>
internal sealed class StateWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public int Length => _buffer.WrittenCount;

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void Write(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.GetSpan(sizeof(int)), value);
        _buffer.Advance(sizeof(int));
    }

    public void Write(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(sizeof(long)), value);
        _buffer.Advance(sizeof(long));
    }

    public void Write(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Write(length);
        Encoding.UTF8.GetBytes(text, _buffer.GetSpan(length));
        _buffer.Advance(length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Write(bytes.Length);
        _buffer.Write(bytes);
    }

    public void Write(ReadOnlySpan<Value> values)
    {
        foreach (var value in values)
            Write(value);
    }

    private void Write(Value value)
    {
        switch (value.Reference)
        {
            case null:
                Tag(ValueTag.Bits);
                Write(value.Bits);
                break;
            case string text:
                Tag(ValueTag.Text);
                Write(text);
                break;
            case byte[] bytes:
                Tag(ValueTag.Bytes);
                Write(bytes);
                break;
            case BigInteger number:
                Tag(ValueTag.Decimal);
                Write(number.ToByteArray());
                break;
            case DistinctSet set:
                Tag(ValueTag.Set);
                Write(set.Values.Count);
                foreach (var member in set.Values)
                    Write(member);
                break;
            case ValueCounts counts:
                Tag(ValueTag.Counts);
                Write(counts.Counts.Count);
                foreach (var (bits, count) in counts.Counts)
                {
                    Write(bits);
                    Write(count);
                }

                break;
            default:
                Tag(ValueTag.Null);
                break;
        }
    }

    private void Tag(ValueTag tag)
    {
        _buffer.GetSpan(1)[0] = (byte)tag;
        _buffer.Advance(1);
    }
}
