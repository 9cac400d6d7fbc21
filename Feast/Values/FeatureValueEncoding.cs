using System.Buffers.Binary;
using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;

namespace FeatureStore.Feast;

/// <summary>
/// feast.types.Value on the wire: one field whose number is the type, so int64 1000 is <c>20 e807</c>; nothing for null.
/// </summary>
internal static class FeatureValueEncoding
{
    public static byte[] Encode(in FeatureValue value)
    {
        if (HasWholeEncoding(value))
        {
            return value.WholeEncoding;
        }

        byte[] encoded = new byte[Length(value)];
        Write(value, encoded);
        return encoded;
    }

    public static int Length(in FeatureValue value)
    {
        FeatureType type = value.Type;
        return value.IsNull ? 0
            : type == FeatureType.Double ? 1 + sizeof(double)
            : type == FeatureType.Float ? 1 + sizeof(float)
            : FeatureValue.IsScalarNumber(type) ? 1 + ProtoWire.VarintLength((ulong)value.Bits)
            : HasWholeEncoding(value) ? value.WholeEncoding.Length
            : ProtoWire.VarintLength(Tag(type, ProtoWire.LengthDelimited)) + ProtoWire.VarintLength((ulong)value.PayloadLength) + value.PayloadLength;
    }

    /// <returns>How many bytes were written.</returns>
    public static int Write(in FeatureValue value, Span<byte> target)
    {
        FeatureType type = value.Type;
        if (value.IsNull)
        {
            return 0;
        }

        if (type == FeatureType.Double)
        {
            target[0] = (byte)Tag(type, ProtoWire.Fixed64);
            BinaryPrimitives.WriteInt64LittleEndian(target[1..], value.Bits);
            return 1 + sizeof(double);
        }

        if (type == FeatureType.Float)
        {
            target[0] = (byte)Tag(type, ProtoWire.Fixed32);
            BinaryPrimitives.WriteInt32LittleEndian(target[1..], (int)value.Bits);
            return 1 + sizeof(float);
        }

        if (FeatureValue.IsScalarNumber(type))
        {
            target[0] = (byte)Tag(type, ProtoWire.Varint);
            return 1 + ProtoWire.WriteVarint(target[1..], (ulong)value.Bits);
        }

        if (HasWholeEncoding(value))
        {
            value.WholeEncoding.CopyTo(target);
            return value.WholeEncoding.Length;
        }

        int position = ProtoWire.WriteVarint(target, Tag(type, ProtoWire.LengthDelimited));
        position += ProtoWire.WriteVarint(target[position..], (ulong)value.PayloadLength);
        return position + value.CopyPayload(target[position..]);
    }

    public static FeatureValue Decode(byte[] encoded) => Decode(encoded, encoded);

    /// <summary>The same out of a buffer that is used again: numbers are taken from it, everything else is copied.</summary>
    public static FeatureValue Decode(ReadOnlySpan<byte> encoded) => Decode(encoded, null);

    private static FeatureValue Decode(ReadOnlySpan<byte> encoded, byte[]? kept)
    {
        if (encoded.Length == 0)
        {
            return default;
        }

        int position = 0;
        if (!ProtoWire.TryReadVarint(encoded, ref position, out ulong tag))
        {
            throw Malformed(null);
        }

        FeatureType type = (FeatureType)(tag >> 3);
        FeatureValue value = ((int)(tag & 7), type) switch
        {
            (ProtoWire.Fixed64, FeatureType.Double) when ProtoWire.TryReadFixed64(encoded, ref position, out ulong bits) =>
                FeatureValue.Stored(type, (long)bits),
            (ProtoWire.Fixed32, FeatureType.Float) when ProtoWire.TryReadFixed32(encoded, ref position, out uint bits) =>
                FeatureValue.Stored(type, (int)bits),
            (ProtoWire.Varint, _) when ProtoWire.TryReadVarint(encoded, ref position, out ulong bits) => Number(type, bits),
            (ProtoWire.LengthDelimited, _) => Payload(kept ??= encoded.ToArray(), type, ref position),
            _ => throw Malformed(null),
        };

        // Anything after the first field is not what Feast writes, but what protobuf allows: the last field wins.
        return position == encoded.Length ? value : DecodeAnyOrder(kept ?? encoded.ToArray());
    }

    private static FeatureValue Number(FeatureType type, ulong bits) => type switch
    {
        FeatureType.Null => default,
        FeatureType.Int32 => FeatureValue.Stored(type, (int)bits),
        FeatureType.Bool => FeatureValue.Stored(type, bits == 0 ? 0 : 1),
        FeatureType.Int64 or FeatureType.UnixTimestamp => FeatureValue.Stored(type, (long)bits),
        _ => throw Malformed(null),
    };

    private static FeatureValue Payload(byte[] encoded, FeatureType type, ref int position)
    {
        if (!ProtoWire.TryReadVarint(encoded, ref position, out ulong length) || length > (ulong)(encoded.Length - position))
        {
            throw Malformed(null);
        }

        long range = ((long)position << 32) | (long)length;
        position += (int)length;
        return FeatureValue.Stored(type, type == FeatureType.Bytes || FeatureValue.IsText(type) ? range : 0, encoded);
    }

    private static FeatureValue DecodeAnyOrder(byte[] encoded)
    {
        try
        {
            Value value = Value.Parser.WithDiscardUnknownFields(true).ParseFrom(encoded);
            return value.ValCase == Value.ValOneofCase.None ? default : Decode(value.ToByteArray());
        }
        catch (InvalidProtocolBufferException e)
        {
            throw Malformed(e);
        }
    }

    // Lists, sets and maps are kept as they were read.
    private static bool HasWholeEncoding(in FeatureValue value) =>
        !value.IsNull && !FeatureValue.IsScalarNumber(value.Type) && value.Type != FeatureType.Bytes && !FeatureValue.IsText(value.Type);

    private static ulong Tag(FeatureType type, int wire) => ((ulong)type << 3) | (uint)wire;

    private static FeastException Malformed(Exception? inner) =>
        new(FeastErrorKind.StoreDataInvalid, "The online store holds bytes that are no feast.types.Value.", innerException: inner);
}
