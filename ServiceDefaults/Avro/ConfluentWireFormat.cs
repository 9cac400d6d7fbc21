using System.Buffers.Binary;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Confluent's framing of a value: <c>00 00000007 …</c> is a magic zero, the schema id in big-endian order, then Avro. Newer
/// serializers can put <c>01</c> and the 16 bytes of the schema's GUID into the header <c>__value_schema_id</c> instead; the value is
/// then bare Avro.
/// </summary>
internal static class ConfluentWireFormat
{
    public const int PrefixLength = 5;
    public const string SchemaIdHeader = "__value_schema_id";

    private const byte MagicId = 0;
    private const byte MagicGuid = 1;
    private const int GuidHeaderLength = 17;

    public static void WritePrefix(Span<byte> destination, int schemaId)
    {
        destination[0] = MagicId;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], schemaId);
    }

    public static int ReadSchemaId(ReadOnlySpan<byte> value)
    {
        if (value.Length < PrefixLength)
        {
            throw new AvroDecodeException($"the value has {value.Length} bytes; the schema id alone takes {PrefixLength}");
        }
        if (value[0] != MagicId)
        {
            throw new AvroDecodeException($"the value begins with 0x{value[0]:x2}, not with 0x00 and a schema id");
        }
        return BinaryPrimitives.ReadInt32BigEndian(value[1..]);
    }

    /// <summary>The GUID of the record's schema, when its headers carry one.</summary>
    public static bool TryReadSchemaGuid(Headers? headers, out Guid guid)
    {
        guid = default;
        if (headers is null || !headers.TryGetLastBytes(SchemaIdHeader, out var bytes))
        {
            return false;
        }
        if (bytes is not { Length: GuidHeaderLength } || bytes[0] != MagicGuid)
        {
            throw new AvroDecodeException($"header {SchemaIdHeader}: expected 0x01 and the 16 bytes of a GUID, found {bytes?.Length ?? 0} bytes");
        }
        guid = new Guid(bytes.AsSpan(1), bigEndian: true);
        return true;
    }
}
