using System.Globalization;
using System.Text.RegularExpressions;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// Dates and times as text. Dates are days and timestamps milliseconds since 1970, times milliseconds of the day; all in UTC. Parsing is as
/// lenient as Flink's: <c>2026-1-2</c>, <c>2026-01-02 3:4:5.678</c>, and <c>12</c> is a date of the year 12.
/// </summary>
internal static partial class TimeText
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
            ? DaysOf(year, month, day)
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

    /// <summary>
    /// <c>2026-1-2</c> or <c>2026-01-02 3:4:5.678</c>: the seconds must be there. A day that the month has not is its last one, and 24:00:00 is
    /// the next day's midnight.
    /// </summary>
    public static long? ParseTimestamp(string text)
    {
        if (Timestamp().Match(text) is not { Success: true } match)
            return null;
        int Part(string name) => int.Parse(match.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var (year, month, day) = (Part("year"), Part("month"), Part("day"));
        if (year < 1 || month is < 1 or > 12 || day is < 1 or > 31)
            return null;
        var days = DaysOf(year, month, Math.Min(day, DateTime.DaysInMonth(year, month)));
        if (!match.Groups["hour"].Success)
            return days * MillisecondsPerDay;
        var ofDay = ((Part("hour") * 60L + Part("minute")) * 60 + Part("second")) * 1000 + (MillisecondsOf(match.Groups["fraction"].ValueSpan) ?? 0);
        var isTime = Part("minute") < 60 && Part("second") < 60 && (Part("hour") < 24 || ofDay == MillisecondsPerDay);
        return isTime ? days * MillisecondsPerDay + ofDay : null;
    }

    /// <summary>Days since 1970.</summary>
    public static int DaysOf(int year, int month, int day) => new DateOnly(year, month, day).DayNumber - s_epoch;

    /// <summary>The milliseconds of a fraction's digits, up to nine; null when they are none.</summary>
    public static int? MillisecondsOf(ReadOnlySpan<char> digits) =>
        digits.Length > 9 || digits.ContainsAnyExceptInRange('0', '9') ? null
        : digits.IsEmpty ? 0
        : int.Parse(digits[..Math.Min(3, digits.Length)], CultureInfo.InvariantCulture) * (digits.Length switch { 1 => 100, 2 => 10, _ => 1 });

    public static string FromDate(int days) => ToDateTime(days * MillisecondsPerDay).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string FromTime(int milliseconds, int precision) => ToDateTime(milliseconds).ToString("HH:mm:ss" + Fraction(precision), CultureInfo.InvariantCulture);

    public static string FromTimestamp(long milliseconds, int precision) =>
        ToDateTime(milliseconds).ToString("yyyy-MM-dd HH:mm:ss" + Fraction(precision), CultureInfo.InvariantCulture);

    /// <summary>An interval of days to milliseconds: <c>+1 02:03:04.500</c>.</summary>
    public static string FromInterval(long milliseconds)
    {
        var span = milliseconds == long.MinValue ? long.MaxValue : Math.Abs(milliseconds);
        var time = TimeSpan.FromMilliseconds(span % MillisecondsPerDay);
        return string.Create(CultureInfo.InvariantCulture, $"{(milliseconds < 0 ? '-' : '+')}{span / MillisecondsPerDay} {time:hh\\:mm\\:ss\\.fff}");
    }

    /// <summary>An interval of months: <c>+1-02</c>.</summary>
    public static string FromMonths(int months) =>
        string.Create(CultureInfo.InvariantCulture, $"{(months < 0 ? '-' : '+')}{Math.Abs((long)months) / 12}-{Math.Abs((long)months) % 12:00}");

    /// <exception cref="EvaluationException">The time is not in the years 1 to 9999.</exception>
    public static DateTime ToDateTime(long milliseconds) => milliseconds is >= -62_135_596_800_000 and <= 253_402_300_799_999
        ? DateTime.UnixEpoch.AddTicks(milliseconds * TimeSpan.TicksPerMillisecond)
        : throw Beyond(milliseconds);

    public static EvaluationException Beyond(long milliseconds) => new($"{milliseconds} ms since 1970 is a time beyond the years 1 to 9999, or next to their end");

    public static long FromDateTime(DateTime time) => (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond;

    private static string Fraction(int precision) => precision == 0 ? "" : "." + new string('f', Math.Min(precision, 7));

    private static bool TryNumber(string text, out int number) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(
        @"^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})( (?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(\.(?<fraction>\d{0,9}))?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.ECMAScript,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Timestamp();
}
