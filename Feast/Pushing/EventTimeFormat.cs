using System.Buffers;
using System.Globalization;

namespace FeatureStore.Feast;

/// <summary>
/// One written form of a time. pandas takes the form of a column's first value for all of them: "…00Z" beside "…00.250Z" is
/// refused, "+02:00" beside "Z" is not.
/// </summary>
/// <param name="Shape">The pattern, with F where a fraction is.</param>
internal readonly record struct EventTimeFormat(string Shape)
{
    private static readonly SearchValues<char> s_clock = SearchValues.Create("0123456789:");

    private static readonly string[] s_dates = ["yyyy-MM-dd", "yyyy/MM/dd", "yyyyMMdd", "yyyy-MM", "yyyy"];

    private static readonly string[] s_others =
    [
        "M/d/yyyy h:mm tt", "M/d/yyyy h:mm:ss tt", "M/d/yyyy H:mm", "M/d/yyyy H:mm:ss", "M/d/yyyy", "yyyy/M/d", "yyyy/M/d H:mm:ss",
        "MMM d yyyy", "MMM d, yyyy", "MMMM d yyyy", "MMMM d, yyyy", "d MMM yyyy", "d MMMM yyyy",
        "MMM d yyyy H:mm:ss", "MMM d, yyyy H:mm:ss", "d MMM yyyy H:mm:ss", "ddd, d MMM yyyy HH:mm:ss 'GMT'",
    ];

    // What a 64-bit count of nanoseconds since 1970 can hold, as pandas keeps times.
    private const int FirstYear = 1678, LastYear = 2261;

    /// <param name="text">2013-01-01T00:59:00.123456+02:00, 2013-01-01 00:59, 20130101T0059, 2013-01, 01/02/2013 3:04 PM, Jan 2, 2013.</param>
    /// <exception cref="FeastException">It is no time.</exception>
    public static long Parse(string text, out EventTimeFormat format)
    {
        if (!TryIso(text, out DateTime time, out long fraction, out format) && !TryOther(text, out time, out format))
        {
            throw Bad($"Unknown datetime string format, unable to parse: {text}");
        }

        if (time.Year is < FirstYear or > LastYear)
        {
            throw Bad($"Out of bounds nanosecond timestamp: {text}");
        }

        return ((time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond) + fraction;
    }

    private static bool TryIso(string text, out DateTime time, out long fraction, out EventTimeFormat format)
    {
        (time, fraction, format) = (default, 0, default);
        ReadOnlySpan<char> rest = text.AsSpan().Trim();
        int end = rest.IndexOfAny("Tt ");
        string? shape = TryDate(end < 0 ? rest : rest[..end], out time);
        if (shape is null)
        {
            return false;
        }

        if (end >= 0)
        {
            rest = rest[end..];
            if (!TryClock(ref rest, out TimeSpan clock, out fraction, ref shape) || !TryZone(rest, out TimeSpan offset, ref shape))
            {
                return false;
            }

            time = time.Add(clock).Subtract(offset);
        }

        format = new(shape);
        return true;
    }

    private static string? TryDate(ReadOnlySpan<char> date, out DateTime time)
    {
        foreach (string pattern in s_dates)
        {
            if (DateTime.TryParseExact(date, pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            {
                return pattern;
            }
        }

        time = default;
        return null;
    }

    // "T13", "T00:59", "T00:59:00", "T005900", "T00:59:00.123456789"; digits beyond microseconds are cut off.
    private static bool TryClock(ref ReadOnlySpan<char> rest, out TimeSpan clock, out long fraction, ref string shape)
    {
        (clock, fraction) = (default, 0);
        shape += rest[0] == ' ' ? " " : "T";
        rest = rest[1..];
        int length = rest.IndexOfAnyExcept(s_clock);
        length = length < 0 ? rest.Length : length;
        string? pattern = length switch { 2 => "hh", 4 => "hhmm", 5 => @"hh\:mm", 6 => "hhmmss", 8 => @"hh\:mm\:ss", _ => null };
        if (pattern is null || !TimeSpan.TryParseExact(rest[..length], pattern, CultureInfo.InvariantCulture, out clock))
        {
            return false;
        }

        shape += pattern;
        rest = rest[length..];
        if (rest.Length == 0 || rest[0] != '.' || length < 6)
        {
            return true;
        }

        int digits = 1;
        for (; digits < rest.Length && char.IsAsciiDigit(rest[digits]); digits++)
        {
            fraction = digits <= 6 ? (fraction * 10) + (rest[digits] - '0') : fraction;
        }

        for (int i = digits; i <= 6; i++)
        {
            fraction *= 10;
        }

        shape += "F";
        rest = rest[digits..];
        return digits is > 1 and <= 19;
    }

    private static bool TryZone(ReadOnlySpan<char> rest, out TimeSpan offset, ref string shape)
    {
        offset = default;
        rest = rest.TrimStart();
        if (rest.Length == 0)
        {
            return true;
        }

        shape += "Z";
        if (rest is "Z" or "z" or "UTC")
        {
            return true;
        }

        bool negative = rest[0] == '-';
        bool parsed = rest[0] is '+' or '-'
            && (TimeSpan.TryParseExact(rest[1..], @"hh\:mm", CultureInfo.InvariantCulture, out offset)
                || TimeSpan.TryParseExact(rest[1..], "hhmm", CultureInfo.InvariantCulture, out offset)
                || TimeSpan.TryParseExact(rest[1..], "hh", CultureInfo.InvariantCulture, out offset));
        offset = negative ? -offset : offset;
        return parsed;
    }

    private static bool TryOther(string text, out DateTime time, out EventTimeFormat format)
    {
        foreach (string pattern in s_others)
        {
            if (DateTime.TryParseExact(text.Trim(), pattern, CultureInfo.InvariantCulture, DateTimeStyles.None, out time))
            {
                format = new(pattern);
                return true;
            }
        }

        (time, format) = (default, default);
        return false;
    }

    private static FeastException Bad(string message) => new(FeastErrorKind.InvalidValue, message);
}
