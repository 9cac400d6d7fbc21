using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Confluent.Kafka;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Plans;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>Schemas and bytes against what Flink 2.3 registered and wrote for the same tables.</summary>
public class AvroGoldenTests
{
    public static TheoryData<string> Tables => ["ride", "driver_stats_5m", "driver_stats_1h", "driver_stats_24h"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Schemas_are_those_that_Flink_registers(string name)
    {
        var expected = JsonNode.Parse(File.ReadAllText(PathOf($"{name}.avsc")));

        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(AvroSchemas.Of(TableOf(name)).ToString())));
    }

    [Theory]
    [InlineData("avro_rides.jsonl", "ride")]
    [InlineData("avro_driver_stats_1h.jsonl", "driver_stats_1h")]
    public async Task Rows_are_written_and_read_byte_for_byte_as_Flink_does(string file, string name)
    {
        var table = TableOf(name);
        var registry = new MemorySchemaRegistry();
        foreach (var line in File.ReadLines(PathOf(file)))
        {
            var golden = JsonDocument.Parse(line).RootElement;
            var row = table.Schema.Columns.Select(column => ToValue(golden.GetProperty("value").GetProperty(column.Name), column.Type)).ToArray();
            var hex = golden.GetProperty("flink").GetProperty("hex").GetString()!;
            var id = golden.GetProperty("flink").GetProperty("schema_id").GetInt32();

            Assert.Equal(hex, Convert.ToHexStringLower(new RowEncoder(table.Schema, id).Encode(row)));
            Assert.Equal(row, await DecodeAsync(registry, table, hex));
        }
    }

    private static async Task<Value[]> DecodeAsync(MemorySchemaRegistry registry, TableDefinition table, string hex)
    {
        var id = await registry.RegisterAsync("x-value", AvroSchemas.Of(table).ToString(), TestContext.Current.CancellationToken);
        byte[] bytes = [0, 0, 0, 0, (byte)id, .. Convert.FromHexString(hex).AsSpan(5)];
        var message = new Message<string, byte[]> { Value = bytes };
        return await new RowDecoder(registry, table).DecodeAsync(message, TestContext.Current.CancellationToken);
    }

    private static TableDefinition TableOf(string name) => name == "ride"
        ? FeatureQueries.Load()[0].Source
        : FeatureQueries.Load().Single(query => query.Name == name).Sink;

    private static Value ToValue(JsonElement value, SqlType type) => value.ValueKind switch
    {
        JsonValueKind.Null => Value.Null,
        JsonValueKind.String when type.Kind is SqlTypeKind.Double => Value.From(double.Parse(value.GetString()!, CultureInfo.InvariantCulture)),
        JsonValueKind.String => Value.From(value.GetString()),
        _ when type.Kind is SqlTypeKind.Double => Value.From(value.GetDouble()),
        _ => Value.From(value.GetInt64()),
    };

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Goldens", "kafka", file);
}
