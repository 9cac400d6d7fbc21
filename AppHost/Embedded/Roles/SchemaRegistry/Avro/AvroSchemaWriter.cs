using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>
/// The text under which a registry keeps a schema: no white space, members in Avro's order, each named schema written out once.
/// Two schemas are the same schema when these texts are.
/// </summary>
internal sealed class AvroSchemaWriter
{
    private readonly Utf8JsonWriter _json;
    private readonly HashSet<string> _known;

    private AvroSchemaWriter(Utf8JsonWriter json, IEnumerable<string> known)
    {
        _json = json;
        _known = [.. known];
    }

    /// <param name="schema">What to write.</param>
    /// <param name="referenced">Full names that are declared elsewhere and therefore only named.</param>
    public static string Write(AvroSchema schema, IEnumerable<string>? referenced = null)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, AvroJson.WriterOptions))
            new AvroSchemaWriter(json, referenced ?? []).Write(schema.Resolved, null);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private void Write(AvroSchema schema, string? space)
    {
        switch (schema)
        {
            case NamedSchema named:
                WriteNamed(named, space);
                break;
            case UnionSchema union:
                _json.WriteStartArray();
                foreach (var branch in union.Branches)
                    Write(branch.Resolved, space);
                _json.WriteEndArray();
                break;
            case ArraySchema array:
                WriteContainer(array, "items", array.Items, space);
                break;
            case MapSchema map:
                WriteContainer(map, "values", map.Values, space);
                break;
            default:
                WritePrimitive(schema);
                break;
        }
    }

    private void WritePrimitive(AvroSchema schema)
    {
        if (schema.Properties.Count == 0)
        {
            _json.WriteStringValue(AvroNames.Of(schema.Kind));
            return;
        }

        _json.WriteStartObject();
        _json.WriteString("type", AvroNames.Of(schema.Kind));
        WriteMembers(schema.Properties);
        _json.WriteEndObject();
    }

    private void WriteContainer(AvroSchema schema, string member, AvroSchema content, string? space)
    {
        _json.WriteStartObject();
        _json.WriteString("type", AvroNames.Of(schema.Kind));
        _json.WritePropertyName(member);
        Write(content.Resolved, space);
        WriteMembers(schema.Properties);
        _json.WriteEndObject();
    }

    private void WriteNamed(NamedSchema schema, string? space)
    {
        if (!_known.Add(schema.FullName))
        {
            _json.WriteStringValue(schema.Name.In(space));
            return;
        }

        _json.WriteStartObject();
        _json.WriteString("type", schema is RecordSchema { IsError: true } ? "error" : AvroNames.Of(schema.Kind));
        WriteName(schema, space);
        switch (schema)
        {
            case RecordSchema record:
                WriteFields(record);
                break;
            case EnumSchema symbols:
                WriteTexts("symbols", symbols.Symbols);
                if (symbols.Default is not null)
                    _json.WriteString("default", symbols.Default);
                break;
            case FixedSchema sized:
                _json.WriteNumber("size", sized.Size);
                break;
        }

        WriteMembers(schema.Properties);
        WriteTexts("aliases", [.. schema.Aliases.Select(alias => alias.In(schema.Name.Namespace))]);
        _json.WriteEndObject();
    }

    private void WriteName(NamedSchema schema, string? space)
    {
        _json.WriteString("name", schema.Name.Name);
        if (schema.Name.Namespace != space)
            _json.WriteString("namespace", schema.Name.Namespace ?? "");
        if (schema.Doc is not null)
            _json.WriteString("doc", schema.Doc);
    }

    private void WriteFields(RecordSchema record)
    {
        _json.WriteStartArray("fields");
        foreach (var field in record.Fields)
        {
            _json.WriteStartObject();
            _json.WriteString("name", field.Name);
            _json.WritePropertyName("type");
            Write(field.Schema.Resolved, record.Name.Namespace);
            if (field.Doc is not null)
                _json.WriteString("doc", field.Doc);
            if (field.Default is { } value)
            {
                _json.WritePropertyName("default");
                value.WriteTo(_json);
            }

            if (field.Order is not null)
                _json.WriteString("order", field.Order);
            WriteTexts("aliases", field.Aliases);
            WriteMembers(field.Properties);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteTexts(string member, IReadOnlyList<string> texts)
    {
        // An enum has its symbols even when there are none.
        if (texts.Count == 0 && member != "symbols")
            return;
        _json.WriteStartArray(member);
        foreach (var text in texts)
            _json.WriteStringValue(text);
        _json.WriteEndArray();
    }

    private void WriteMembers(IReadOnlyList<JsonProperty> members)
    {
        foreach (var member in members)
            member.WriteTo(_json);
    }
}
