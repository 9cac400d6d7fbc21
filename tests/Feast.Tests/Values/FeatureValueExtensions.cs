namespace FeatureStore.Feast.Tests.Values;

internal static class FeatureValueExtensions
{
    public static string Hex(this FeatureValue value) => Convert.ToHexStringLower(value.Encode());
}
