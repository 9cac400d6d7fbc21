using System.Runtime.InteropServices;
using System.Text;

namespace FeatureStore.Inference.Tests.Doors;

/// <summary>A ride as binary tensors over REST, its risk asked for as bytes.</summary>
internal static class BinaryRide
{
    public static byte[] Body(Ride ride)
    {
        byte[] driver = Encoding.UTF8.GetBytes(ride.DriverId);
        string json = "{\"inputs\":["
            + $"{Input("driver_id", "BYTES", driver.Length + 4)},{Input("price", "FP64", 8)},{Input("distance_km", "FP64", 8)},{Input("duration_s", "INT64", 8)}"
            + "],\"parameters\":{\"binary_data_output\":true}}";
        return
        [
            .. Encoding.UTF8.GetBytes(json),
            .. BitConverter.GetBytes(driver.Length), .. driver,
            .. BitConverter.GetBytes(ride.Price), .. BitConverter.GetBytes(ride.DistanceKm), .. BitConverter.GetBytes(ride.DurationS),
        ];
    }

    public static int JsonLength(byte[] body) => body.AsSpan().IndexOf("true}}"u8) + 6;

    public static double Risk(byte[] answer) => MemoryMarshal.Read<double>(answer.AsSpan(answer.Length - 8));

    private static string Input(string name, string datatype, int size) =>
        $$$"""{"name":"{{{name}}}","datatype":"{{{datatype}}}","shape":[1],"parameters":{"binary_data_size":{{{size}}}}}""";
}
