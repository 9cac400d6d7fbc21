using Avro;
using Avro.Generic;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Writes records in Confluent's wire format with one schema. Safe for use by several threads. Values of logical types are the plain
/// ones of the wire: <c>timestamp-millis</c> is a <see cref="long"/>.
/// </summary>
public sealed class AvroEncoder
{
    [ThreadStatic]
    private static MemoryStream? s_buffer;

    private readonly GenericDatumWriter<GenericRecord> _writer;

    private AvroEncoder(RecordSchema schema, int schemaId)
    {
        _writer = new GenericDatumWriter<GenericRecord>(schema);
        Schema = schema;
        SchemaId = schemaId;
    }

    /// <summary>The schema of the records to encode: the registered one without its logical types.</summary>
    public RecordSchema Schema { get; }

    public int SchemaId { get; }

    /// <summary>Registers the schema, which must be a record, as <c>&lt;topic&gt;-value</c>.</summary>
    /// <exception cref="SchemaRegistryException">The registry refused the schema, or could not be asked.</exception>
    public static async Task<AvroEncoder> CreateAsync(ISchemaRegistry registry, string topic, Avro.Schema schema, CancellationToken cancellationToken)
    {
        var text = schema.ToString();
        var plain = PlainSchema.Parse(text) as RecordSchema ?? throw new ArgumentException($"The schema is a {schema.Tag}, not a record.", nameof(schema));
        return new(plain, await registry.RegisterAsync($"{topic}-value", text, cancellationToken));
    }

    /// <param name="record">A record made with <see cref="Schema"/>.</param>
    /// <exception cref="AvroException">A field is missing or has another type than the schema says.</exception>
    public byte[] Encode(GenericRecord record)
    {
        var buffer = s_buffer ??= new MemoryStream(256);
        buffer.SetLength(ConfluentWireFormat.PrefixLength);
        ConfluentWireFormat.WritePrefix(buffer.GetBuffer(), SchemaId);
        buffer.Position = ConfluentWireFormat.PrefixLength;
        _writer.Write(record, new CanonicalEncoder(buffer));
        return buffer.ToArray();
    }
}
