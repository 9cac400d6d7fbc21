using System.Text.Json.Nodes;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// A schema without its logical types: the bytes are the same, and values are the plain numbers of the wire. Apache.Avro goes through
/// <see cref="DateTime"/> and a double for a timestamp, which loses milliseconds far from 1970.
/// </summary>
internal static class PlainSchema
{
    /// <summary><c>{"type":"long","logicalType":"timestamp-millis"}</c> becomes <c>{"type":"long"}</c>.</summary>
    public static Avro.Schema Parse(string schema)
    {
        var json = schema.AsSpan().TrimStart() is ['{' or '[' or '"', ..] ? JsonNode.Parse(schema) : null;
        Strip(json);
        return Avro.Schema.Parse(json?.ToJsonString() ?? schema);
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
                type.Remove("logicalType");
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
}
