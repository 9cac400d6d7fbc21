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
        FeatureType type = value.Type;
        if (value.IsNull)
        {
            return [];
        }

        int tag = (int)type << 3;
        if (type == FeatureType.Double)
        {
            byte[] encoded = new byte[9];
            encoded[0] = (byte)(tag | ProtoWire.Fixed64);
            BinaryPrimitives.WriteInt64LittleEndian(encoded.AsSpan(1), value.Bits);
            return encoded;
        }

        if (type == FeatureType.Float)
        {
            byte[] encoded = new byte[5];
            encoded[0] = (byte)(tag | ProtoWire.Fixed32);
            BinaryPrimitives.WriteInt32LittleEndian(encoded.AsSpan(1), (int)value.Bits);
            return encoded;
        }

        if (FeatureValue.IsScalarNumber(type))
        {
            byte[] encoded = new byte[1 + ProtoWire.VarintLength((ulong)value.Bits)];
            encoded[0] = (byte)(tag | ProtoWire.Varint);
            ProtoWire.WriteVarint(encoded.AsSpan(1), (ulong)value.Bits);
            return encoded;
        }

        return type == FeatureType.Bytes || FeatureValue.IsText(type) ? EncodePayload(value, (ulong)tag) : value.WholeEncoding;
    }

    public static FeatureValue Decode(byte[] encoded)
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
            (ProtoWire.LengthDelimited, _) => Payload(encoded, type, ref position),
            _ => throw Malformed(null),
        };

        // Anything after the first field is not what Feast writes, but what protobuf allows: the last field wins.
        return position == encoded.Length ? value : DecodeAnyOrder(encoded);
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

    private static byte[] EncodePayload(in FeatureValue value, ulong tag)
    {
        int length = value.PayloadLength;
        tag |= ProtoWire.LengthDelimited;
        byte[] encoded = new byte[ProtoWire.VarintLength(tag) + ProtoWire.VarintLength((ulong)length) + length];
        int position = ProtoWire.WriteVarint(encoded, tag);
        position += ProtoWire.WriteVarint(encoded.AsSpan(position), (ulong)length);
        value.CopyPayload(encoded.AsSpan(position));
        return encoded;
    }

    private static FeastException Malformed(Exception? inner) =>
        new(FeastErrorKind.StoreDataInvalid, "The online store holds bytes that are no feast.types.Value.", innerException: inner);
}
