using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>
/// Reads schema texts that may name each other: first those that are referenced, then the one in question.
/// Rules and messages are those of Avro Java 1.12, because clients show them to their users.
/// </summary>
internal sealed class AvroSchemaParser(bool validateDefaults = true)
{
    // A record in a record is three levels of JSON; deeper schemas than this are refused before they can exhaust the stack.
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 512 };

    private readonly Dictionary<string, NamedSchema> _declared = [];
    private readonly List<NameReference> _references = [];
    private readonly List<RecordField> _defaults = [];

    /// <exception cref="AvroSchemaException">The text is no Avro schema.</exception>
    public AvroSchema Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            var schema = Read(document.RootElement.Clone(), null);
            ResolveReferences(schema);
            AvroDefaults.Check(validateDefaults ? _defaults : []);
            _defaults.Clear();
            return schema.Resolved;
        }
        catch (JsonException e)
        {
            throw new AvroSchemaException(e.Message);
        }
    }

    private void ResolveReferences(AvroSchema root)
    {
        foreach (var reference in _references)
        {
            if (!reference.Resolve(_declared))
                throw new AvroSchemaException($"{(reference == root ? "Unknown" : "Undefined")} schema: {reference.Unresolved}");
        }

        _references.Clear();
    }

    private AvroSchema Read(JsonElement json, string? space) => json.ValueKind switch
    {
        JsonValueKind.String => ReadName(json.GetString()!, space),
        JsonValueKind.Object => ReadObject(json, space),
        JsonValueKind.Array => ReadUnion(json, space),
        _ => throw new AvroSchemaException($"Schema not yet supported: {AvroJson.Compact(json)}"),
    };

    private AvroSchema ReadName(string name, string? space)
    {
        if (AvroNames.IsPrimitive(name, out var kind))
            return new PrimitiveSchema(kind);
        var fullName = space is not null && !name.Contains('.') ? $"{space}.{name}" : name;
        var reference = new NameReference(fullName, name);
        _references.Add(reference);
        return reference;
    }

    private AvroSchema ReadObject(JsonElement json, string? space)
    {
        var type = AvroJson.RequiredText(json, "type", "No type");
        if (AvroNames.IsPrimitive(type, out var kind))
            return new PrimitiveSchema(kind) { Properties = AvroJson.OtherMembers(json, AvroJson.SchemaMembers) };
        return type switch
        {
            "record" or "error" => Declare(ReadRecord(json, space, type == "error")),
            "enum" => Declare(ReadEnum(json, space)),
            "fixed" => Declare(ReadFixed(json, space)),
            "array" => new ArraySchema(Read(AvroJson.Required(json, "items", "Array has no items type"), space))
            {
                Properties = AvroJson.OtherMembers(json, AvroJson.SchemaMembers),
            },
            "map" => new MapSchema(Read(AvroJson.Required(json, "values", "Map has no values type"), space))
            {
                Properties = AvroJson.OtherMembers(json, AvroJson.SchemaMembers),
            },
            _ => ReadName(type, space),
        };
    }

    private NamedSchema Declare(NamedSchema schema)
    {
        if (AvroNames.IsPrimitive(schema.FullName))
            throw new AvroSchemaException($"Schemas may not be named after primitives: {schema.FullName}");
        if (!_declared.TryAdd(schema.FullName, schema))
            throw new AvroSchemaException($"Can't redefine: {schema.FullName}");
        return schema;
    }

    private RecordSchema ReadRecord(JsonElement json, string? space, bool isError)
    {
        var name = AvroJson.Name(json, space);
        if (!json.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
            throw new AvroSchemaException($"Record has no fields: {AvroJson.Compact(json)}");
        return new(name, ReadFields(name, fields))
        {
            Doc = AvroJson.Text(json, "doc"),
            IsError = isError,
            Aliases = AvroJson.Aliases(json, name),
            Properties = AvroJson.OtherMembers(json, AvroJson.SchemaMembers),
        };
    }

    private List<RecordField> ReadFields(AvroName record, JsonElement json)
    {
        List<RecordField> fields = [];
        foreach (var item in json.EnumerateArray())
        {
            var field = ReadField(item, record.Namespace);
            var earlier = fields.FindIndex(other => other.Name == field.Name);
            if (earlier >= 0)
            {
                throw new AvroSchemaException($"Duplicate field {field.Name} in record {record.FullName}: " +
                    $"{Describe(field, fields.Count)} and {Describe(fields[earlier], earlier)}.");
            }

            fields.Add(field);
        }

        return fields;
    }

    private static string Describe(RecordField field, int position) =>
        $"{field.Name} type:{(field.Schema is NameReference ? "RECORD" : AvroNames.Upper(field.Schema.Kind))} pos:{position}";

    private RecordField ReadField(JsonElement json, string? space)
    {
        var name = AvroJson.RequiredText(json, "name", "No field name");
        var type = AvroJson.Required(json, "type", "No field type");
        var field = new RecordField(AvroNames.Validated(name), Read(type, space))
        {
            Doc = AvroJson.Text(json, "doc"),
            Default = json.TryGetProperty("default", out var value) ? value : null,
            Order = AvroJson.Order(json),
            Aliases = [.. AvroJson.Texts(json, "aliases").Distinct()],
            Properties = AvroJson.OtherMembers(json, AvroJson.FieldMembers),
        };
        if (field.Default is not null)
            _defaults.Add(field);
        return field;
    }

    private static EnumSchema ReadEnum(JsonElement json, string? space)
    {
        var name = AvroJson.Name(json, space);
        if (!json.TryGetProperty("symbols", out var list) || list.ValueKind != JsonValueKind.Array)
            throw new AvroSchemaException($"Enum has no symbols: {AvroJson.Compact(json)}");
        var symbols = AvroJson.Texts(json, "symbols");
        foreach (var symbol in symbols)
            _ = AvroNames.Validated(symbol);
        if (symbols.GroupBy(symbol => symbol).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new AvroSchemaException($"Duplicate enum symbol: {twice.Key}");
        var fallback = AvroJson.Text(json, "default");
        if (fallback is not null && !symbols.Contains(fallback))
            throw new AvroSchemaException($"The Enum Default: {fallback} is not in the enum symbol set: [{string.Join(", ", symbols)}]");
        return new(name, symbols)
        {
            Doc = AvroJson.Text(json, "doc"),
            Default = fallback,
            Aliases = AvroJson.Aliases(json, name),
            Properties = AvroJson.OtherMembers(json, AvroJson.EnumMembers),
        };
    }

    private static FixedSchema ReadFixed(JsonElement json, string? space)
    {
        var name = AvroJson.Name(json, space);
        if (!json.TryGetProperty("size", out var number) || number.ValueKind != JsonValueKind.Number || !number.TryGetInt32(out var size))
            throw new AvroSchemaException($"Invalid or no size: {AvroJson.Compact(json)}");
        return new(name, size)
        {
            Doc = AvroJson.Text(json, "doc"),
            Aliases = AvroJson.Aliases(json, name),
            Properties = AvroJson.OtherMembers(json, AvroJson.SchemaMembers),
        };
    }

    private UnionSchema ReadUnion(JsonElement json, string? space)
    {
        var branches = json.EnumerateArray().Select(item => Read(item, space)).ToArray();
        HashSet<string> names = [];
        foreach (var branch in branches)
        {
            if (branch.Kind == AvroKind.Union)
                throw new AvroSchemaException($"Nested union: {AvroJson.Compact(json)}");
            var name = branch is NameReference reference ? reference.Unresolved : branch.FullName;
            if (!names.Add(name))
                throw new AvroSchemaException($"Duplicate in union:{name}");
        }

        return new(branches);
    }
}
