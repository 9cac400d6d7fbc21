using System.Globalization;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Requests;

/// <summary>Times of materialization requests, as Python's dateutil reads the forms that matter; without a zone they are UTC.</summary>
internal static class PythonTime
{
    private static readonly string[] s_forms =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    public static DateTimeOffset Parse(string text, string field) =>
        DateTimeOffset.TryParseExact(
            text.Trim(), s_forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time)
            ? time
            : throw new FeastException(FeastErrorKind.InvalidRequest, $"{field}: Unknown string format: {text}", field);
}
