using System.Globalization;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// Times as <c>java.sql.Timestamp.valueOf</c> and <c>java.sql.Date.valueOf</c> read them: <c>2026-1-2 3:4:5.678</c>, <c>2026-1-2</c>. A day
/// that the month has not, and an hour that the day has not, run over: 30 February is 1 or 2 March.
/// </summary>
internal static class JdbcTimeText
{
    public static int? ParseDate(string text)
    {
        var parts = text.Trim().Split('-');
        return parts is [{ Length: 4 }, { Length: 1 or 2 }, { Length: 1 or 2 }]
            && TryNumber(parts[0], out var year) && TryNumber(parts[1], out var month) && TryNumber(parts[2], out var day)
            && year >= 1 && month is >= 1 and <= 12 && day is >= 1 and <= 31
            ? TimeText.DaysOf(year, month, 1) + day - 1
            : null;
    }

    public static long? ParseTimestamp(string text)
    {
        text = text.Trim();
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        return blank > 0 && ParseDate(text[..blank]) is { } days && ParseTime(text[(blank + 1)..]) is { } ofDay
            ? days * TimeText.MillisecondsPerDay + ofDay
            : null;
    }

    private static long? ParseTime(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var parts = (dot < 0 ? text : text[..dot]).Split(':');
        var milliseconds = dot < 0 ? 0 : TimeText.MillisecondsOf(text.AsSpan(dot + 1));
        return parts.Length == 3 && milliseconds is { } rest
            && TryNumber(parts[0], out var hour) && TryNumber(parts[1], out var minute) && TryNumber(parts[2], out var second)
            ? ((hour * 60L + minute) * 60 + second) * 1000 + rest
            : null;
    }

    private static bool TryNumber(string text, out int number) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
