using System.Globalization;
using System.Text.Json;
using Avro;
using Avro.Generic;
using FeatureStore.Feast;
using FeatureStore.Pusher.Pushing;
using FeatureStore.ServiceDefaults;
using FeatureStore.Testing.Avro;

namespace FeatureStore.Pusher.Tests.Pushing;

public sealed class RowShapeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_rows_that_Flink_wrote_have_their_values_and_times()
    {
        var schema = GoldenRow.ReadSchema("driver_stats_1h.avsc");
        var shapes = Shapes(new FixedSchemaRegistry { Schemas = { [8] = schema.ToString() } });
        var rows = GoldenRow.Read("avro_driver_stats_1h.jsonl", "driver_stats_1h.avsc").Where(row => InRange(row.Value)).ToList();

        Assert.InRange(rows.Count, 45, 50);
        foreach (var row in rows)
        {
            var (shape, body) = await shapes.FindAsync(Convert.FromHexString(row.FlinkHex), null, Token);

            Assert.Equal(row.Value.EnumerateObject().Select(member => member.Name), shape.Names);
            Assert.Equal(row.Value.EnumerateObject().Select(member => Expected(member.Name, member.Value)), shape.Read(body).Select(Text));
        }
    }

    [Fact]
    public async Task A_time_beyond_what_microseconds_hold_is_refused_by_its_name()
    {
        var (encoder, shapes) = await CodecAsync("""{"name":"window_end","type":{"type":"long","logicalType":"timestamp-millis"}}""");
        var row = new GenericRecord(encoder.Schema);
        row.Add("window_end", long.MaxValue / 10);

        var (shape, body) = await shapes.FindAsync(encoder.Encode(row), null, Token);

        var exception = Assert.Throws<AvroDecodeException>(() => shape.Read(body));
        Assert.Equal("field window_end: the time is out of range", exception.Message);
    }

    [Theory]
    [InlineData("0000000001", "field driver_id: it ends too early")]
    [InlineData("000000000104642d0c", "field n: branch 6 of a union of two")]
    [InlineData("000000000104642d02", "field n: it ends too early")]
    [InlineData("000000000103", "field driver_id: a length is -2")]
    [InlineData("0000000001feffffff0f", "field driver_id: it ends too early")]
    public async Task Bytes_that_are_not_of_the_schema_are_refused_by_the_field(string hex, string reason)
    {
        var (_, shapes) = await CodecAsync("""{"name":"driver_id","type":"string"}""", """{"name":"n","type":["null","double"]}""");
        var (shape, body) = await shapes.FindAsync(Convert.FromHexString(hex), null, Token);

        Assert.Equal(reason, Assert.Throws<AvroDecodeException>(() => shape.Read(body)).Message);
    }

    [Fact]
    public async Task Every_type_becomes_a_cell()
    {
        var (encoder, shapes) = await CodecAsync(
            """{"name":"flag","type":"boolean"}""",
            """{"name":"small","type":"int"}""",
            """{"name":"single","type":"float"}""",
            """{"name":"micros","type":["null",{"type":"long","logicalType":"timestamp-micros"}]}""",
            """{"name":"bytes","type":"bytes"}""",
            """{"name":"list","type":{"type":"array","items":"long"}}""",
            """{"name":"times","type":["null",{"type":"array","items":{"type":"long","logicalType":"timestamp-millis"}}]}""",
            """{"name":"map","type":{"type":"map","values":"string"}}""",
            """{"name":"symbol","type":{"type":"enum","name":"e","symbols":["A","B"]}}""",
            """{"name":"fixed","type":{"type":"fixed","name":"f","size":2}}""",
            """{"name":"nested","type":{"type":"record","name":"n","fields":[{"name":"x","type":"int"}]}}""");
        var row = new GenericRecord(encoder.Schema);
        var nested = new GenericRecord((RecordSchema)encoder.Schema["nested"].Schema);
        nested.Add("x", 7);
        object[] values =
        [
            true, 5, 1.5f, 1_000_001L, new byte[] { 1 }, new object[] { 1L, 2L }, new object[] { 3L }, new Dictionary<string, object> { ["k"] = "v" },
            new GenericEnum((EnumSchema)encoder.Schema["symbol"].Schema, "B"), new GenericFixed((FixedSchema)encoder.Schema["fixed"].Schema, [8, 9]), nested,
        ];
        for (var i = 0; i < values.Length; i++)
            row.Add(i, values[i]);

        var (shape, body) = await shapes.FindAsync(encoder.Encode(row), null, Token);

        Assert.Equal(
            ["true", "5", "1.5", "1000001us", "01", "[1,2]", "[3000us]", "{k:v}", "B", "0809", "{x:7}"],
            shape.Read(body).Select(Text));
    }

    private static async Task<(AvroEncoder Encoder, WriterSchemas<RowShape> Shapes)> CodecAsync(params string[] fields)
    {
        var registry = new FixedSchemaRegistry();
        var schema = Schema.Parse($$"""{"type":"record","name":"r","fields":[{{string.Join(',', fields)}}]}""");
        return (await AvroEncoder.CreateAsync(registry, "t", schema, Token), Shapes(registry));
    }

    private static WriterSchemas<RowShape> Shapes(ISchemaRegistry registry) => new(registry, schema => new RowShape(schema));

    // Some golden rows have times that milliseconds hold and microseconds do not.
    private static bool InRange(JsonElement row) => Math.Abs((decimal)row.GetProperty("window_end").GetInt64()) < long.MaxValue / 1000
        && Math.Abs((decimal)row.GetProperty("window_start").GetInt64()) < long.MaxValue / 1000;

    private static string Expected(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Number when name is "window_start" or "window_end" => $"{value.GetInt64() * 1000}us",
        JsonValueKind.Number when name is "ride_count_1h" or "zero_distance_rides_1h" => value.GetInt64().ToString(CultureInfo.InvariantCulture),
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => value.GetString()!,
    };

    private static string Text(InputValue cell) => cell.Kind switch
    {
        InputKind.Null => "null",
        InputKind.Bool => cell.Bool ? "true" : "false",
        InputKind.Integer => cell.Integer.ToString(CultureInfo.InvariantCulture),
        InputKind.Float => cell.Float.ToString("R", CultureInfo.InvariantCulture),
        InputKind.Text => cell.Text,
        InputKind.Bytes => Convert.ToHexString(cell.Bytes),
        InputKind.Time => $"{cell.TimeMicroseconds}us",
        InputKind.List => $"[{string.Join(',', cell.List.Select(Text))}]",
        InputKind.Object => $"{{{string.Join(',', cell.Members.Select(member => $"{member.Key}:{Text(member.Value)}"))}}}",
        _ => throw new NotSupportedException(cell.Kind.ToString()),
    };
}
