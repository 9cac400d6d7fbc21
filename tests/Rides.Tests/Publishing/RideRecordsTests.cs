using System.Text.Json;
using FeatureStore.Rides.Publishing;
using FeatureStore.ServiceDefaults;

namespace FeatureStore.Rides.Tests.Publishing;

public class RideRecordsTests
{
    // Recorded: the bytes that Flink 2.3 wrote for these rides.
    public static TheoryData<string> Recorded => [.. File.ReadLines(TestData.PathOf("avro_rides.jsonl"))];

    [Theory]
    [MemberData(nameof(Recorded))]
    public async Task Rides_are_written_as_Flink_writes_them(string recorded)
    {
        using var golden = JsonDocument.Parse(recorded);
        var flink = golden.RootElement.GetProperty("flink");
        var registry = new FakeSchemaRegistry(flink.GetProperty("schema_id").GetInt32());
        var encoder = await AvroEncoder.CreateAsync(registry, "rides", RideRecords.Schema, TestContext.Current.CancellationToken);
        var ride = RideOf(golden.RootElement.GetProperty("value"));

        var bytes = encoder.Encode(RideRecords.ToRecord(ride, encoder.Schema));

        Assert.Equal(flink.GetProperty("hex").GetString(), Convert.ToHexStringLower(bytes));
    }

    private static Ride RideOf(JsonElement value) => new(
        Text(value, "ride_id"),
        Text(value, "driver_id"),
        Text(value, "taxi_id"),
        Number(value, "price"),
        Number(value, "fare"),
        Number(value, "tip"),
        Number(value, "distance_km"),
        value.GetProperty("duration_s").GetInt32(),
        Text(value, "payment"),
        DateTimeOffset.FromUnixTimeMilliseconds(value.GetProperty("pickup_time").GetInt64()),
        DateTimeOffset.FromUnixTimeMilliseconds(value.GetProperty("event_time").GetInt64()));

    private static string Text(JsonElement value, string name) => value.GetProperty(name).GetString()!;

    private static double Number(JsonElement value, string name) => value.GetProperty(name) is { ValueKind: JsonValueKind.String } text
        ? text.GetString() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity }
        : value.GetProperty(name).GetDouble();
}
