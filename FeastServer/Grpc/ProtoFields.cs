using System.Text;
using FeatureStore.FeastServer.Json;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>Fields of protobuf messages, written one after the other: a tag, then a length or a number.</summary>
internal static class ProtoFields
{
    private const int LengthDelimited = 2;
    private const int MaxVarintLength = 10;

    /// <summary>The head of a message, text or packed list of this many bytes.</summary>
    public static void Head(PooledBuffer buffer, int field, int length)
    {
        buffer.Append((byte)((field << 3) | LengthDelimited));
        Varint(buffer, (ulong)length);
    }

    public static void Message(PooledBuffer buffer, int field, PooledBuffer content)
    {
        Head(buffer, field, content.Length);
        buffer.Append(content.Written.Span);
    }

    public static void Text(PooledBuffer buffer, int field, string text)
    {
        int length = Encoding.UTF8.GetByteCount(text);
        Head(buffer, field, length);
        buffer.Advance(Encoding.UTF8.GetBytes(text, buffer.Reserve(length)));
    }

    /// <summary>A number; zero is not written.</summary>
    public static void Number(PooledBuffer buffer, int field, long value)
    {
        if (value != 0)
        {
            buffer.Append((byte)(field << 3));
            Varint(buffer, (ulong)value);
        }
    }

    /// <summary>How many bytes <see cref="Number"/> writes.</summary>
    public static int NumberLength(long value)
    {
        int length = value == 0 ? 0 : 2;
        for (ulong rest = (ulong)value >> 7; rest != 0; rest >>= 7)
        {
            length++;
        }

        return length;
    }

    private static void Varint(PooledBuffer buffer, ulong value)
    {
        Span<byte> target = buffer.Reserve(MaxVarintLength);
        int length = 0;
        while (value >= 0x80)
        {
            target[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        target[length++] = (byte)value;
        buffer.Advance(length);
    }
}
