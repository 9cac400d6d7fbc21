using System.Buffers.Binary;

namespace FeatureStore.Feast;

/// <summary>The few pieces of the protobuf wire format that one value needs, without a message object.</summary>
internal static class ProtoWire
{
    public const int Varint = 0;
    public const int Fixed64 = 1;
    public const int LengthDelimited = 2;
    public const int Fixed32 = 5;

    public static bool TryReadVarint(ReadOnlySpan<byte> data, ref int position, out ulong value)
    {
        value = 0;
        for (int shift = 0; shift < 64 && position < data.Length; shift += 7)
        {
            byte next = data[position++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return true;
            }
        }

        return false;
    }

    public static int VarintLength(ulong value)
    {
        int length = 1;
        while (value >= 0x80)
        {
            value >>= 7;
            length++;
        }

        return length;
    }

    public static int WriteVarint(Span<byte> target, ulong value)
    {
        int length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[length++] = (byte)value;
        return length;
    }

    public static bool TryReadFixed64(ReadOnlySpan<byte> data, ref int position, out ulong value) =>
        BinaryPrimitives.TryReadUInt64LittleEndian(data[Math.Min(position, data.Length)..], out value) && Advance(ref position, 8);

    public static bool TryReadFixed32(ReadOnlySpan<byte> data, ref int position, out uint value) =>
        BinaryPrimitives.TryReadUInt32LittleEndian(data[Math.Min(position, data.Length)..], out value) && Advance(ref position, 4);

    private static bool Advance(ref int position, int bytes)
    {
        position += bytes;
        return true;
    }
}
