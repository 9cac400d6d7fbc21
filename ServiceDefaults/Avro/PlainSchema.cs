using System.Text.Json.Nodes;
using Avro;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// A schema without its logical types: the bytes are the same, and values are the plain numbers of the wire. Apache.Avro goes through
/// <see cref="DateTime"/> and a double for a timestamp, which loses milliseconds far from 1970.
/// </summary>
internal static class PlainSchema
{
    /// <summary><c>{"type":"long","logicalType":"timestamp-millis"}</c> loses its logical type; <see cref="AvroLogicalType"/> still knows it.</summary>
    public static Avro.Schema Parse(string schema) => Parse(schema, reader: null);

    /// <summary>
    /// The writer's schema under the reader's names: the record may be called otherwise (Flink's is always
    /// <c>org.apache.flink.avro.generated.record</c>), and a field may be known by an alias. Apache.Avro matches neither.
    /// </summary>
    public static Avro.Schema Parse(string schema, RecordSchema? reader)
    {
        var isJson = schema.AsSpan().TrimStart() is ['{' or '[' or '"', ..];
        var json = isJson ? JsonNode.Parse(schema) : JsonValue.Create(schema.Trim());
        Strip(json);
        if (reader is not null && json is JsonObject record)
        {
            Rename(record, reader);
        }
        return Avro.Schema.Parse(json!.ToJsonString());
    }

    private static void Strip(JsonNode? node)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                {
                    Strip(item);
                }
                break;
            case JsonObject type:
                if (type.Remove("logicalType", out var logicalType))
                    type[AvroLogicalType.Property] = logicalType;
                foreach (var (name, value) in type)
                {
                    if (name != "default")
                    {
                        Strip(value);
                    }
                }
                break;
        }
    }

    private static void Rename(JsonObject writer, RecordSchema reader)
    {
        writer["name"] = reader.Name;
        writer["namespace"] = reader.Namespace;
        var fields = (writer["fields"] as JsonArray)?.OfType<JsonObject>().ToList() ?? [];
        var names = fields.Select(field => (string?)field["name"]).ToHashSet();
        foreach (var wanted in reader.Fields.Where(field => field.Aliases is not null && !names.Contains(field.Name)))
        {
            var known = fields.Find(field => wanted.Aliases.Contains((string?)field["name"]));
            known?["name"] = wanted.Name;
        }
    }
}
