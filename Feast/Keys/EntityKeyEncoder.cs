using System.Buffers.Binary;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>
/// Writes the Redis key of an entity: Feast's entity key serialization, version 2 or 3, followed by the project.
/// The names never change after the registry was read, so everything before the first value is written once.
/// </summary>
/// <remarks>
/// Version 3 of driver_id = "a" in project "rides", all integers little-endian:
/// <c>01000000 | 02000000 09000000 "driver_id" | 02000000 01000000 "a" | "rides"</c>. Version 2 has neither the count of
/// keys nor the lengths of their names.
/// </remarks>
internal sealed class EntityKeyEncoder
{
    private readonly byte[] _prefix;
    private readonly byte[] _project;
    private readonly int[] _order;

    public EntityKeyEncoder(IReadOnlyList<string> joinKeys, int version, string project)
    {
        byte[][] names = [.. joinKeys.Select(Encoding.UTF8.GetBytes)];
        _order = [.. Enumerable.Range(0, names.Length)];

        // Python sorts by code point, which is the order of the UTF-8 bytes and not of UTF-16 code units.
        Array.Sort(_order, (a, b) => names[a].AsSpan().SequenceCompareTo(names[b]));
        _prefix = Prefix([.. _order.Select(i => names[i])], version);
        _project = Encoding.UTF8.GetBytes(project);
    }

    /// <summary>The bytes before the values: shared by every key of these names.</summary>
    public ReadOnlySpan<byte> NamesPrefix => _prefix;

    /// <param name="values">One value a join key, in the order of the names given to the constructor.</param>
    public byte[] Encode(ReadOnlySpan<FeatureValue> values)
    {
        byte[] key = new byte[Length(values)];
        Write(values, key);
        return key;
    }

    /// <summary>How many bytes <see cref="Write"/> writes.</summary>
    public int Length(ReadOnlySpan<FeatureValue> values)
    {
        int length = _prefix.Length + _project.Length;
        foreach (ref readonly FeatureValue value in values)
        {
            length += 8 + ValueLength(value);
        }

        return length;
    }

    /// <summary>Writes what <see cref="Encode"/> returns.</summary>
    public void Write(ReadOnlySpan<FeatureValue> values, Span<byte> target)
    {
        _prefix.CopyTo(target);
        Span<byte> rest = target[_prefix.Length..];
        foreach (int i in _order)
        {
            rest = rest[WriteValue(rest, values[i])..];
        }

        _project.CopyTo(rest);
    }

    /// <summary>Whether a value of this type can be part of a key.</summary>
    public static bool Supports(FeatureType type) =>
        type is FeatureType.Bytes or FeatureType.String or FeatureType.Int32 or FeatureType.Int64 or FeatureType.UnixTimestamp;

    private static byte[] Prefix(byte[][] names, int version)
    {
        using MemoryStream stream = new();
        Span<byte> number = stackalloc byte[4];
        if (version == 3)
        {
            Write(stream, number, names.Length);
        }

        foreach (byte[] name in names)
        {
            Write(stream, number, (int)FeatureType.String);
            if (version == 3)
            {
                Write(stream, number, name.Length);
            }

            stream.Write(name);
        }

        return stream.ToArray();

        static void Write(MemoryStream stream, Span<byte> number, int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(number, value);
            stream.Write(number);
        }
    }

    private static int ValueLength(in FeatureValue value) => value.Type switch
    {
        FeatureType.Int32 => 4,
        FeatureType.Int64 or FeatureType.UnixTimestamp => 8,
        FeatureType.String or FeatureType.Bytes => value.PayloadLength,
        _ => throw new FeastException(
            FeastErrorKind.InvalidValue, $"A value of type {value.Type} cannot be part of an entity key."),
    };

    private static int WriteValue(Span<byte> target, in FeatureValue value)
    {
        int length = ValueLength(value);
        BinaryPrimitives.WriteInt32LittleEndian(target, (int)value.Type);
        BinaryPrimitives.WriteInt32LittleEndian(target[4..], length);
        switch (value.Type)
        {
            case FeatureType.Int32:
                BinaryPrimitives.WriteInt32LittleEndian(target[8..], (int)value.Bits);
                break;
            case FeatureType.Int64 or FeatureType.UnixTimestamp:
                BinaryPrimitives.WriteInt64LittleEndian(target[8..], value.Bits);
                break;
            default:
                value.CopyPayload(target[8..]);
                break;
        }

        return 8 + length;
    }
}
