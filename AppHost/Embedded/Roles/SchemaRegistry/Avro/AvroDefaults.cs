using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>Whether the default of a field is a value of its schema. For a union any branch will do.</summary>
internal static class AvroDefaults
{
    public static void Check(IEnumerable<RecordField> fields)
    {
        foreach (var field in fields)
        {
            var value = field.Default!.Value;
            if (!IsValid(field.Schema.Resolved, value))
                throw new AvroSchemaException($"Invalid default for field {field.Name}: {AvroJson.Compact(value)} not a {AvroSchemaWriter.Write(field.Schema)}");
        }
    }

    private static bool IsValid(AvroSchema schema, JsonElement value) => schema.Kind switch
    {
        AvroKind.String or AvroKind.Bytes or AvroKind.Enum or AvroKind.Fixed => value.ValueKind == JsonValueKind.String,
        AvroKind.Int => IsInteger(value) && value.TryGetInt32(out _),
        AvroKind.Long => IsInteger(value) && value.TryGetInt64(out _),
        AvroKind.Float or AvroKind.Double => value.ValueKind == JsonValueKind.Number || IsNumberInText(value),
        AvroKind.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        AvroKind.Null => value.ValueKind == JsonValueKind.Null,
        AvroKind.Array => value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => IsValid(((ArraySchema)schema).Items.Resolved, item)),
        AvroKind.Map => value.ValueKind == JsonValueKind.Object
            && value.EnumerateObject().All(item => IsValid(((MapSchema)schema).Values.Resolved, item.Value)),
        AvroKind.Union => ((UnionSchema)schema).Branches.Any(branch => IsValid(branch.Resolved, value)),
        _ => value.ValueKind == JsonValueKind.Object && ((RecordSchema)schema).Fields.All(field => HasValid(field, value)),
    };

    private static bool HasValid(RecordField field, JsonElement record)
    {
        var value = record.TryGetProperty(field.Name, out var own) ? own : field.Default;
        return value is not null && IsValid(field.Schema.Resolved, value.Value);
    }

    private static bool IsInteger(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E');

    // {"type":"double","default":"NaN"}: numbers that JSON cannot write.
    private static bool IsNumberInText(JsonElement value) => value.ValueKind == JsonValueKind.String
        && value.GetString() is "NaN" or "Infinity" or "-Infinity";
}
