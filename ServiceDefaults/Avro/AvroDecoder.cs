using Avro;
using Avro.Generic;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Reads records in Confluent's wire format, each with the schema that it was written with, resolved to the reader's schema when one
/// is given. Safe for use by several threads. Values of logical types are the plain ones of the wire: <c>timestamp-millis</c> is a
/// <see cref="long"/>.
/// </summary>
public sealed class AvroDecoder
{
    private readonly WriterSchemas<GenericDatumReader<GenericRecord>> _schemas;

    public AvroDecoder(ISchemaRegistry registry, Avro.Schema? readerSchema = null)
    {
        var reader = readerSchema is null ? null : PlainSchema.Parse(readerSchema.ToString());
        _schemas = new(registry, writer => new(writer, reader ?? writer), reader as RecordSchema);
    }

    /// <exception cref="AvroDecodeException">The record is bad.</exception>
    /// <exception cref="SchemaRegistryException">The registry does not know the record's schema, or could not be asked.</exception>
    public ValueTask<GenericRecord> DecodeAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        DecodeAsync(value, headers: null, cancellationToken);

    /// <inheritdoc cref="DecodeAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public async ValueTask<GenericRecord> DecodeAsync(ReadOnlyMemory<byte> value, Headers? headers, CancellationToken cancellationToken)
    {
        var (reader, body) = await _schemas.FindAsync(value, headers, cancellationToken);
        try
        {
            return reader.Read(null!, new MemoryDecoder(body));
        }
        catch (Exception e) when (AvroDecodeException.IsForeignBytes(e))
        {
            throw AvroDecodeException.ForeignBytes(e);
        }
    }
}
