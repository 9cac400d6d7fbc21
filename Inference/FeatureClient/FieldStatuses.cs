using FeatureStore.Feast;

namespace FeatureStore.Inference.FeatureClient;

internal static class FieldStatuses
{
    private static readonly string[] s_names = ["INVALID", "PRESENT", "NULL_VALUE", "NOT_FOUND", "OUTSIDE_MAX_AGE"];

    public static int Count => s_names.Length;

    /// <summary>As Feast writes it.</summary>
    public static string Name(this FieldStatus status) => s_names[(int)status];
}
