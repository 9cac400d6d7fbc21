using Avro.IO;

namespace FeatureStore.ServiceDefaults;

/// <summary>
/// Writes every NaN as 0x7ff8000000000000, as Java and Python do. .NET's own NaN has the sign bit set, and the bytes of a row must not
/// depend on who wrote it.
/// </summary>
internal sealed class CanonicalEncoder(Stream stream) : BinaryEncoder(stream), Encoder
{
    private static readonly double s_nan = BitConverter.Int64BitsToDouble(0x7ff8000000000000);
    private static readonly float s_singleNan = BitConverter.Int32BitsToSingle(0x7fc00000);

    void Encoder.WriteDouble(double value) => WriteDouble(double.IsNaN(value) ? s_nan : value);

    void Encoder.WriteFloat(float value) => WriteFloat(float.IsNaN(value) ? s_singleNan : value);
}
