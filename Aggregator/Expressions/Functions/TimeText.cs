using System.Globalization;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// Dates and times as text. Dates are days and timestamps milliseconds since 1970, times milliseconds of the day; all in UTC. Parsing is as
/// lenient as Flink's: <c>2026-1-2</c>, <c>2026-01-02 3:4:5.678</c>, and <c>12</c> is a date of the year 12.
/// </summary>
internal static class TimeText
{
    public const long MillisecondsPerDay = 86_400_000;
    private static readonly int s_epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static int? ParseDate(string text)
    {
        text = text.Trim();
        if (text.IndexOf(' ', StringComparison.Ordinal) is var blank and > 0)
            text = text[..blank];
        var parts = text.Split('-');
        if (parts.Length > 3 || !TryNumber(parts[0], out var year))
            return null;
        var (month, day) = (1, 1);
        if ((parts.Length > 1 && !TryNumber(parts[1], out month)) || (parts.Length > 2 && !TryNumber(parts[2], out day)))
            return null;
        return year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day).DayNumber - s_epoch
            : null;
    }

    public static int? ParseTime(string text)
    {
        var parts = text.Trim().Split(':');
        var (minute, second) = (0, 0m);
        if (parts.Length > 3 || !TryNumber(parts[0], out var hour) || hour > 23)
            return null;
        if (parts.Length > 1 && (!TryNumber(parts[1], out minute) || minute > 59))
            return null;
        if (parts.Length > 2 && (!decimal.TryParse(parts[2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out second) || second >= 60))
            return null;
        return (hour * 60 + minute) * 60_000 + (int)(second * 1000);
    }

    public static long? ParseTimestamp(string text)
    {
        text = text.Trim();
        var blank = text.IndexOf(' ', StringComparison.Ordinal);
        var date = blank < 0 ? text : text[..blank];
        if (date.Count(letter => letter == '-') != 2 || ParseDate(date) is not { } days)
            return null;
        if (blank < 0)
            return days * MillisecondsPerDay;
        var time = text[(blank + 1)..];
        return time.Contains(':') && ParseTime(time) is { } ofDay ? days * MillisecondsPerDay + ofDay : null;
    }

    public static string FromDate(int days) => DateTime.UnixEpoch.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string FromTime(int milliseconds, int precision) => ToDateTime(milliseconds).ToString("HH:mm:ss" + Fraction(precision), CultureInfo.InvariantCulture);

    public static string FromTimestamp(long milliseconds, int precision) =>
        ToDateTime(milliseconds).ToString("yyyy-MM-dd HH:mm:ss" + Fraction(precision), CultureInfo.InvariantCulture);

    /// <exception cref="EvaluationException">The time is not in the years 1 to 9999.</exception>
    public static DateTime ToDateTime(long milliseconds) => milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
        ? DateTime.UnixEpoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond)
        : throw new EvaluationException($"{milliseconds} ms since 1970 is a time beyond the years 1 to 9999");

    public static long FromDateTime(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static string Fraction(int precision) => precision == 0 ? "" : "." + new string('f', Math.Min(precision, 7));

    private static bool TryNumber(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
