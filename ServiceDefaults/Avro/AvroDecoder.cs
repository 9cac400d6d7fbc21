using System.Collections.Concurrent;
using Avro;
using Avro.Generic;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Reads records in Confluent's wire format, each with the schema that it was written with, resolved to the reader's schema when one
/// is given. Safe for use by several threads. Values of logical types are the plain ones of the wire: <c>timestamp-millis</c> is a
/// <see cref="long"/>.
/// </summary>
public sealed class AvroDecoder(ISchemaRegistry registry, Avro.Schema? readerSchema = null)
{
    private readonly Avro.Schema? _readerSchema = readerSchema is null ? null : PlainSchema.Parse(readerSchema.ToString());
    private readonly ConcurrentDictionary<int, DatumReader<GenericRecord>> _byId = new();
    private readonly ConcurrentDictionary<Guid, DatumReader<GenericRecord>> _byGuid = new();

    /// <exception cref="AvroDecodeException">The record is bad.</exception>
    /// <exception cref="SchemaRegistryException">The registry does not know the record's schema, or could not be asked.</exception>
    public ValueTask<GenericRecord> DecodeAsync(ReadOnlyMemory<byte> value, CancellationToken cancellationToken) =>
        DecodeAsync(value, headers: null, cancellationToken);

    /// <inheritdoc cref="DecodeAsync(ReadOnlyMemory{byte}, CancellationToken)"/>
    public async ValueTask<GenericRecord> DecodeAsync(ReadOnlyMemory<byte> value, Headers? headers, CancellationToken cancellationToken)
    {
        if (ConfluentWireFormat.TryReadSchemaGuid(headers, out var guid))
        {
            var reader = _byGuid.TryGetValue(guid, out var known)
                ? known
                : _byGuid.GetOrAdd(guid, CreateReader(await registry.GetSchemaAsync(guid, cancellationToken)));
            return Read(reader, value);
        }
        var id = ConfluentWireFormat.ReadSchemaId(value.Span);
        var readerOfId = _byId.TryGetValue(id, out var cached)
            ? cached
            : _byId.GetOrAdd(id, CreateReader(await registry.GetSchemaAsync(id, cancellationToken)));
        return Read(readerOfId, value[ConfluentWireFormat.PrefixLength..]);
    }

    private GenericDatumReader<GenericRecord> CreateReader(string schema)
    {
        try
        {
            var writerSchema = PlainSchema.Parse(schema, _readerSchema as RecordSchema);
            return writerSchema is RecordSchema
                ? new GenericDatumReader<GenericRecord>(writerSchema, _readerSchema ?? writerSchema)
                : throw new AvroDecodeException($"its schema is of type {writerSchema.Tag}, not a record");
        }
        catch (Exception e) when (e is AvroException or System.Text.Json.JsonException)
        {
            throw new AvroDecodeException($"its schema cannot be read as the expected one: {e.Message}", e);
        }
    }

    private static GenericRecord Read(DatumReader<GenericRecord> reader, ReadOnlyMemory<byte> body)
    {
        try
        {
            return reader.Read(null!, new MemoryDecoder(body));
        }
        // What Apache.Avro throws on bytes that are not of the schema: no common type.
        catch (Exception e) when (e is AvroException or ArgumentException or IndexOutOfRangeException or InsufficientExecutionStackException)
        {
            throw new AvroDecodeException($"the value is not of its schema: {e.Message}", e);
        }
    }
}
