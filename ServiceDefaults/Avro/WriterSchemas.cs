using System.Collections.Concurrent;
using Avro;
using Confluent.Kafka;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Finds, for records in Confluent's wire format, what reads them: made once for each schema that they were written with. Safe for use
/// by several threads.
/// </summary>
/// <param name="registry">Where the schemas are.</param>
/// <param name="create">Makes a reader for a schema without its logical types; see <see cref="AvroLogicalType"/>.</param>
/// <param name="readerSchema">When given, the schema's record and fields bear its names as far as they match.</param>
public sealed class WriterSchemas<TReader>(ISchemaRegistry registry, Func<RecordSchema, TReader> create, RecordSchema? readerSchema = null)
    where TReader : class
{
    private readonly ConcurrentDictionary<int, TReader> _byId = new();
    private readonly ConcurrentDictionary<Guid, TReader> _byGuid = new();

    /// <returns>The reader, and the Avro bytes for it.</returns>
    /// <exception cref="AvroDecodeException">The record names no schema, or one that is no Avro record.</exception>
    /// <exception cref="SchemaRegistryException">The registry does not know the record's schema, or could not be asked.</exception>
    public ValueTask<(TReader Reader, ReadOnlyMemory<byte> Body)> FindAsync(
        ReadOnlyMemory<byte> value, Headers? headers, CancellationToken cancellationToken)
    {
        if (ConfluentWireFormat.TryReadSchemaGuid(headers, out var guid))
            return _byGuid.TryGetValue(guid, out var ofGuid) ? new((ofGuid, value)) : FetchAsync(guid, value, cancellationToken);
        var id = ConfluentWireFormat.ReadSchemaId(value.Span);
        var body = value[ConfluentWireFormat.PrefixLength..];
        return _byId.TryGetValue(id, out var ofId) ? new((ofId, body)) : FetchAsync(id, body, cancellationToken);
    }

    private async ValueTask<(TReader Reader, ReadOnlyMemory<byte> Body)> FetchAsync(int id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        (_byId.GetOrAdd(id, Create(await registry.GetSchemaAsync(id, cancellationToken))), body);

    private async ValueTask<(TReader Reader, ReadOnlyMemory<byte> Body)> FetchAsync(Guid guid, ReadOnlyMemory<byte> body, CancellationToken cancellationToken) =>
        (_byGuid.GetOrAdd(guid, Create(await registry.GetSchemaAsync(guid, cancellationToken))), body);

    private TReader Create(string text)
    {
        try
        {
            return PlainSchema.Parse(text, readerSchema) is var schema && schema is RecordSchema record
                ? create(record)
                : throw new AvroDecodeException($"its schema is of type {schema.Tag}, not a record");
        }
        catch (Exception e) when (e is AvroException or System.Text.Json.JsonException)
        {
            throw new AvroDecodeException($"its schema cannot be read as the expected one: {e.Message}", e);
        }
    }
}
