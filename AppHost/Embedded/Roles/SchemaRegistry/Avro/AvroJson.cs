using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Avro;

/// <summary>Members of a schema's JSON.</summary>
internal static class AvroJson
{
    public static readonly FrozenSet<string> SchemaMembers = FrozenSet.Create(
        StringComparer.Ordinal, "doc", "fields", "items", "name", "namespace", "size", "symbols", "values", "type", "aliases");

    public static readonly FrozenSet<string> EnumMembers = FrozenSet.Create(StringComparer.Ordinal, [.. SchemaMembers, "default"]);

    public static readonly FrozenSet<string> FieldMembers = FrozenSet.Create(
        StringComparer.Ordinal, "default", "doc", "name", "order", "type", "aliases");

    /// <summary>Only what JSON itself asks for is escaped: "ü" stays "ü".</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Compact(JsonElement json) => JsonSerializer.Serialize(json, s_compact);

    public static string? Text(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    public static string RequiredText(JsonElement json, string member, string error) =>
        Text(json, member) ?? throw new AvroSchemaException($"{error}: {Compact(json)}");

    public static JsonElement Required(JsonElement json, string member, string error) =>
        json.TryGetProperty(member, out var value) ? value : throw new AvroSchemaException($"{error}: {Compact(json)}");

    public static AvroName Name(JsonElement json, string? space)
    {
        var name = RequiredText(json, "name", "No name in schema");
        return new(name, Text(json, "namespace") ?? space);
    }

    public static IReadOnlyList<AvroName> Aliases(JsonElement json, AvroName of) =>
        [.. Texts(json, "aliases").Distinct().Select(alias => new AvroName(alias, of.Namespace))];

    public static IReadOnlyList<string> Texts(JsonElement json, string member)
    {
        if (!json.TryGetProperty(member, out var list))
            return [];
        if (list.ValueKind != JsonValueKind.Array)
            throw new AvroSchemaException($"{member} not an array: {Compact(json)}");
        return [.. list.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
            ? item.GetString()!
            : throw new AvroSchemaException($"{member}: not a string: {Compact(item)}"))];
    }

    public static string? Order(JsonElement json) => Text(json, "order")?.ToLowerInvariant() switch
    {
        null or "ascending" => null,
        "descending" => "descending",
        "ignore" => "ignore",
        var other => throw new AvroSchemaException($"No enum constant org.apache.avro.Schema.Field.Order.{other.ToUpperInvariant()}"),
    };

    public static IReadOnlyList<JsonProperty> OtherMembers(JsonElement json, FrozenSet<string> known) =>
        [.. json.EnumerateObject().Where(member => !known.Contains(member.Name))];
}
