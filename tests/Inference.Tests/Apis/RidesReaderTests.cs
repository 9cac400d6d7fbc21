using System.Text;
using FeatureStore.Inference.Apis;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Tests.Apis;

public sealed class RidesReaderTests
{
    private const string Ride = """{"driver_id":"d","price":52.0,"distance_km":8,"duration_s":900}""";

    private static readonly TensorSpec[] s_inputs =
    [
        new("driver_id", DataType.Bytes, [-1]),
        new("price", DataType.Fp64, [-1]),
        new("distance_km", DataType.Fp64, [-1]),
        new("duration_s", DataType.Int64, [-1]),
    ];

    [Theory]
    [InlineData(Ride, 1)]
    [InlineData("{\"rides\":[" + Ride + "]}", 1)]
    [InlineData("{\"rides\":[" + Ride + "," + Ride + "]}", 2)]
    [InlineData("{\"rides\":[]}", 0)]
    [InlineData("\uFEFF {\"duration_s\":900,\"distance_km\":8,\"price\":52,\"driver_id\":\"d\"} ", 1)]
    public void A_ride_or_a_list_of_rides_becomes_columns(string json, int rows)
    {
        var columns = Read(json);

        Assert.Equal(["driver_id", "price", "distance_km", "duration_s"], columns.Select(c => c.Name));
        Assert.All(columns, c => Assert.Equal([rows], c.Shape));
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal("d", columns[0].Text(row));
            Assert.Equal((52.0, 8.0, 900L), (columns[1].As<double>()[row], columns[2].As<double>()[row], columns[3].As<long>()[row]));
        }
    }

    [Theory]
    [InlineData("", "the body is empty")]
    [InlineData("  ", "the body is not JSON: line 1, byte 3")]
    [InlineData("ride", "the body is not JSON: line 1, byte 1")]
    [InlineData("{\"price\":NaN}", "the body is not JSON: NaN and Infinity cannot be written in it; send them as binary tensor data or over gRPC")]
    [InlineData("{\n\"price\": -Infinity}", "the body is not JSON: NaN and Infinity cannot be written in it; send them as binary tensor data or over gRPC")]
    [InlineData(Ride + "x", "the body is not JSON: line 1, byte 64")]
    [InlineData("{\"rides\":[" + Ride, "the body is not JSON: line 1, byte 74")]
    [InlineData("[" + Ride + "]", "the body must be a ride or {\"rides\":[…]}")]
    [InlineData("5", "the body must be a ride or {\"rides\":[…]}")]
    [InlineData("{}", "driver_id: missing")]
    [InlineData("{\"driver_id\":\"d\"}", "price: missing")]
    [InlineData("{\"rides\":{}}", "rides: not a list")]
    [InlineData("{\"rides\":[5]}", "rides[0]: not an object")]
    [InlineData("{\"rides\":[],\"model\":\"x\"}", "model: unknown beside rides")]
    [InlineData("{\"rides\":[" + Ride + ",{\"driver_id\":\"d\",\"price\":\"52\"}]}", "rides[1].price: a text where a number belongs")]
    [InlineData("{\"rides\":[{\"driver_id\":7}]}", "rides[0].driver_id: a number where a text belongs")]
    [InlineData("{\"rides\":[{\"price\":null}]}", "rides[0].price: null where a number belongs")]
    [InlineData("{\"rides\":[{\"price\":1e999}]}", "rides[0].price: the number is too large")]
    [InlineData("{\"rides\":[{\"duration_s\":9.5}]}", "rides[0].duration_s: a fraction where a whole number belongs")]
    [InlineData("{\"rides\":[{\"price\":1,\"price\":2}]}", "rides[0].price: given twice")]
    [InlineData("{\"rides\":[{\"fare\":1}]}", "rides[0].fare: unknown; the fields are driver_id, price, distance_km, duration_s")]
    [InlineData("{\"\\ud800\":1}", "the body is not JSON: a text in it is no valid Unicode")]
    public void A_mistake_is_named(string json, string error)
    {
        var refusal = Assert.Throws<InferenceException>(() => Read(json));

        Assert.Equal((InferenceError.InvalidRequest, error), (refusal.Error, refusal.Message));
    }

    [Fact]
    public void The_number_of_rides_is_bounded()
    {
        string rides = string.Join(',', Enumerable.Repeat(Ride, 4));

        var refusal = Assert.Throws<InferenceException>(() => Read($"{{\"rides\":[{rides}]}}"));

        Assert.Equal("rides: more than 3 in one request (Inference:MaxRows)", refusal.Message);
    }

    private static Tensor[] Read(string json) => RidesReader.Read(Encoding.UTF8.GetBytes(json), s_inputs, maxRows: 3);
}
