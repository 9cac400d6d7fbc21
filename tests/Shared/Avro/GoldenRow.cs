using System.Globalization;
using System.Text.Json;
using Avro;
using Avro.Generic;

namespace FeatureStore.Testing.Avro;

/// <summary>A message as confluent-kafka Python and Flink both wrote it, and the values it was made of.</summary>
public sealed record GoldenRow(string File, string Schema, int Number, int SchemaId, string Hex, string FlinkHex, JsonElement Value)
{
    public static IEnumerable<GoldenRow> Read(string file, string schema) => System.IO.File.ReadLines(PathOf(file)).Select(line =>
    {
        var row = JsonDocument.Parse(line).RootElement;
        return new GoldenRow(
            file, schema, row.GetProperty("n").GetInt32(), row.GetProperty("schema_id").GetInt32(), row.GetProperty("hex").GetString()!,
            row.GetProperty("flink").GetProperty("hex").GetString()!, row.GetProperty("value"));
    });

    public static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Avro", "Goldens", file);

    public static RecordSchema ReadSchema(string file) => (RecordSchema)global::Avro.Schema.Parse(System.IO.File.ReadAllText(PathOf(file)));

    public GenericRecord ToRecord(RecordSchema schema)
    {
        var record = new GenericRecord(schema);
        foreach (var field in schema.Fields)
        {
            record.Add(field.Name, ToAvro(Value.GetProperty(field.Name), field.Schema));
        }
        return record;
    }

    private static object? ToAvro(JsonElement value, global::Avro.Schema schema) => (schema.Tag, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        (global::Avro.Schema.Type.Union, _) => ToAvro(value, ((UnionSchema)schema).Schemas.Single(branch => branch.Tag != global::Avro.Schema.Type.Null)),
        (global::Avro.Schema.Type.String, _) => value.GetString(),
        (global::Avro.Schema.Type.Int, _) => value.GetInt32(),
        (global::Avro.Schema.Type.Long, _) => value.GetInt64(),
        (global::Avro.Schema.Type.Double, JsonValueKind.String) => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        (global::Avro.Schema.Type.Double, _) => value.GetDouble(),
        (global::Avro.Schema.Type.Logical, _) => value.GetInt64(),
        _ => throw new InvalidDataException($"{schema.Tag} {value}"),
    };

    public override string ToString() => $"{File} {Number}";
}
