using System.Globalization;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>A version in a path: a number, or "latest" and -1, which both mean the latest.</summary>
internal static class VersionPath
{
    public const int Latest = -1;

    /// <exception cref="RegistryException">It is neither.</exception>
    public static int Parse(string text)
    {
        if (text.Equals("latest", StringComparison.OrdinalIgnoreCase))
            return Latest;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number is Latest or > 0
            ? number
            : throw RegistryException.InvalidVersion(text);
    }
}
