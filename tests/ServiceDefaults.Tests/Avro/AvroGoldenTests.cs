using Avro.Generic;
using FeatureStore.Testing.Avro;

namespace FeatureStore.ServiceDefaults.Tests.Avro;

/// <summary>Every message that confluent-kafka Python and Flink wrote, byte for byte.</summary>
public sealed class AvroGoldenTests
{
    public static TheoryData<string, string> Files => new()
    {
        { "avro_rides.jsonl", "ride.avsc" },
        { "avro_driver_stats_1h.jsonl", "driver_stats_1h.avsc" },
    };

    [Theory, MemberData(nameof(Files))]
    public async Task Encodes_the_bytes_of_the_other_clients(string file, string schemaFile)
    {
        var schema = GoldenRow.ReadSchema(schemaFile);
        var rows = GoldenRow.Read(file, schemaFile).ToList();
        var encoder = await AvroEncoder.CreateAsync(
            new FixedSchemaRegistry { NextId = rows[0].SchemaId }, "topic", schema, TestContext.Current.CancellationToken);

        Assert.Equal(50, rows.Count);
        Assert.All(rows, row => Assert.Equal(row.Hex, Convert.ToHexStringLower(encoder.Encode(row.ToRecord(encoder.Schema)))));
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Decodes_the_values_that_the_other_clients_wrote(string file, string schemaFile)
    {
        var schema = GoldenRow.ReadSchema(schemaFile);
        foreach (var row in GoldenRow.Read(file, schemaFile))
        {
            var registry = new FixedSchemaRegistry { Schemas = { [row.SchemaId] = schema.ToString() } };
            var decoder = new AvroDecoder(registry);

            foreach (var hex in new[] { row.Hex, row.FlinkHex })
            {
                var record = await decoder.DecodeAsync(Convert.FromHexString(hex), TestContext.Current.CancellationToken);

                Assert.Equal(Values(row.ToRecord(schema)), Values(record));
            }
        }
    }

    [Fact]
    public async Task Registers_the_schema_under_the_topics_value_subject()
    {
        var registry = new FixedSchemaRegistry();
        var schema = GoldenRow.ReadSchema("driver_stats_1h.avsc");

        await AvroEncoder.CreateAsync(registry, "driver_stats_1h", schema, TestContext.Current.CancellationToken);

        var registered = System.Text.Json.Nodes.JsonNode.Parse(registry.Subjects["driver_stats_1h-value"]);
        var expected = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(GoldenRow.PathOf("driver_stats_1h.avsc")));
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(expected, registered), registered!.ToJsonString());
    }

    // Doubles by their bits, so that NaN equals NaN and -0.0 differs from 0.0.
    private static object?[] Values(GenericRecord record) => record.Schema.Fields
        .Select(field => record.GetValue(field.Pos) switch { double number => double.IsNaN(number) ? "NaN" : BitConverter.DoubleToInt64Bits(number), var value => value })
        .ToArray();
}
