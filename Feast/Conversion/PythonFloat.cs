namespace FeatureStore.Feast;

/// <summary>Python's float where its bits differ from those of .NET's double.</summary>
internal static class PythonFloat
{
    /// <summary>Has no sign; <see cref="double.NaN"/> on x64 has one, and both would be stored as they are.</summary>
    public static readonly double NaN = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);
}
