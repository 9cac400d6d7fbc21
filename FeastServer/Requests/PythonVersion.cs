using System.Globalization;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>Versions of views as Feast writes them: v2, version2, latest; in any case.</summary>
internal static class PythonVersion
{
    /// <returns>Null for the latest.</returns>
    /// <exception cref="FeastException">It is no version.</exception>
    public static int? Parse(string text, string field)
    {
        string lower = text.ToLowerInvariant();
        string digits = lower.StartsWith("version", StringComparison.Ordinal) ? lower[7..] : lower.StartsWith('v') ? lower[1..] : "";
        return lower is "" or "latest" ? null
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int version) ? version
            : throw new FeastException(
                FeastErrorKind.InvalidRequest, $"{field}: Invalid version string '{text}'. Expected 'latest', 'vN', or 'versionN' (e.g. 'v2', 'version3').", field);
    }
}
