using System.Buffers.Binary;
using System.Numerics;
using System.Text;
using FeatureStore.Aggregator.Aggregates;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.State;

/// <summary>Reads what a <see cref="StateWriter"/> has written.</summary>
internal sealed class StateReader(ReadOnlyMemory<byte> bytes)
{
    private int _position;

    public bool IsAtEnd => _position == bytes.Length;

    public int ReadInt() => BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int)));

    public long ReadLong() => BinaryPrimitives.ReadInt64LittleEndian(Take(sizeof(long)));

    public string ReadText() => Encoding.UTF8.GetString(Take(ReadInt()));

    public byte[] ReadBytes() => Take(ReadInt()).ToArray();

    public Value[] ReadValues(int count)
    {
        var values = new Value[count];
        for (var i = 0; i < count; i++)
            values[i] = ReadValue();
        return values;
    }

    private Value ReadValue() => (ValueTag)Take(1)[0] switch
    {
        ValueTag.Null => Value.Null,
        ValueTag.Bits => Value.FromBits(ReadLong()),
        ValueTag.Text => Value.From(ReadText()),
        ValueTag.Bytes => Value.From(ReadBytes()),
        ValueTag.Decimal => Value.From(new BigInteger(ReadBytes())),
        ValueTag.Set => Value.FromState(ReadSet()),
        ValueTag.Counts => Value.FromState(ReadCounts()),
        var tag => throw new InvalidDataException($"Byte {_position - 1} of the state: there is no value of kind {tag}"),
    };

    private DistinctSet ReadSet()
    {
        var set = new DistinctSet();
        for (var rest = ReadInt(); rest > 0; rest--)
            set.Add(ReadValue());
        return set;
    }

    private ValueCounts ReadCounts()
    {
        var counts = new ValueCounts();
        for (var rest = ReadInt(); rest > 0; rest--)
            counts.Add(ReadLong(), ReadLong());
        return counts;
    }

    private ReadOnlySpan<byte> Take(int length)
    {
        if (length < 0 || length > bytes.Length - _position)
            throw new InvalidDataException($"The state ends at byte {bytes.Length}, {length} more were expected at {_position}");
        _position += length;
        return bytes.Span.Slice(_position - length, length);
    }
}
