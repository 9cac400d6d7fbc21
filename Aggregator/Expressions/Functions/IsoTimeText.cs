using System.Globalization;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Times in the strict form of ISO 8601, all digits written: <c>2026-01-02</c>, <c>03:04:05.678</c>.</summary>
internal static class IsoTimeText
{
    public static int? ParseDate(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? TimeText.DaysOf(date.Year, date.Month, date.Day)
            : null;

    /// <param name="text">The time of day.</param>
    /// <param name="needsSeconds">Whether <c>03:04</c> is none.</param>
    public static int? ParseTime(ReadOnlySpan<char> text, bool needsSeconds)
    {
        var dot = text.IndexOf('.');
        var whole = dot < 0 ? text : text[..dot];
        if (whole.Length == 5 && (needsSeconds || dot >= 0))
            return null;
        var format = whole.Length == 5 ? "HH:mm" : "HH:mm:ss";
        return TimeOnly.TryParseExact(whole, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (dot < 0 ? 0 : TimeText.MillisecondsOf(text[(dot + 1)..])) is { } milliseconds
            ? (int)(time.Ticks / TimeSpan.TicksPerMillisecond) + milliseconds
            : null;
    }

    /// <param name="text">Date and time of day.</param>
    /// <param name="separator">What is between them: a blank or a T.</param>
    /// <param name="needsSeconds">Whether <c>03:04</c> is no time of day.</param>
    public static long? ParseTimestamp(ReadOnlySpan<char> text, char separator, bool needsSeconds)
    {
        var end = text.IndexOf(separator);
        return end > 0 && ParseDate(text[..end]) is { } days && ParseTime(text[(end + 1)..], needsSeconds) is { } ofDay
            ? days * TimeText.MillisecondsPerDay + ofDay
            : null;
    }
}
