using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Avro.Generic;
using FeatureStore.Testing.Avro;

namespace FeatureStore.ServiceDefaults.Tests.Avro;

/// <summary>What Apache Avro for Java and fastavro answered for bytes of one schema that are read with another.</summary>
internal sealed record EvolutionCase(string Id, string Writer, string Reader, byte[] Body, JsonNode? Java, JsonNode? Python)
{
    public static IEnumerable<EvolutionCase> ReadAll() => File.ReadLines(GoldenRow.PathOf("evolution.jsonl")).Select(line =>
    {
        var row = JsonNode.Parse(line)!;
        return new EvolutionCase(
            (string)row["id"]!, row["writer"]!.ToJsonString(), row["reader"]!.ToJsonString(), Convert.FromHexString((string)row["hex"]!),
            row["avro_java"]!["value"], row["fastavro"]!["value"]);
    });

    public static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        GenericRecord record => new JsonObject(record.Schema.Fields.Select(field => KeyValuePair.Create(field.Name, ToJson(record.GetValue(field.Pos))))),
        GenericEnum symbol => symbol.Value,
        GenericFixed bytes => Bytes(bytes.Value),
        byte[] bytes => Bytes(bytes),
        string text => text,
        bool flag => flag,
        int or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
        float or double => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        IDictionary map => new JsonObject(map.Keys.Cast<string>().Select(key => KeyValuePair.Create(key, ToJson(map[key])))),
        IEnumerable items => new JsonArray(items.Cast<object?>().Select(ToJson).ToArray()),
        _ => throw new InvalidDataException(value.GetType().Name),
    };

    /// <summary>Numbers by value: 5 equals 5.0.</summary>
    public static bool AreEqual(JsonNode? one, JsonNode? other) => (one, other) switch
    {
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number && b.GetValueKind() == JsonValueKind.Number =>
            a.ToString() == b.ToString() || (!IsInteger(a, b) && Parse(a).Equals(Parse(b))),
        (JsonObject a, JsonObject b) => a.Count == b.Count && a.All(member => b.ContainsKey(member.Key) && AreEqual(member.Value, b[member.Key])),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        _ => JsonNode.DeepEquals(one, other),
    };

    private static bool IsInteger(params JsonValue[] numbers) => numbers.All(number => long.TryParse(number.ToString(), CultureInfo.InvariantCulture, out _));

    private static double Parse(JsonValue number) => double.Parse(number.ToString(), CultureInfo.InvariantCulture);

    private static JsonObject Bytes(byte[] bytes) => new() { ["$bytes"] = Convert.ToHexStringLower(bytes) };

    private static JsonNode Number(double number) => double.IsFinite(number)
        ? JsonValue.Create(number)
        : new JsonObject { ["$double"] = number.ToString(CultureInfo.InvariantCulture) };
}
