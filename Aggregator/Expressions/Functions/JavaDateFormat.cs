using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Java's date patterns (<c>yyyyMMdd'T'HHmm</c>) as .NET's.</summary>
internal static class JavaDateFormat
{
    private static readonly ConcurrentDictionary<string, string> s_formats = new(StringComparer.Ordinal);

    public static string Format(long milliseconds, string pattern) =>
        TimeText.ToDateTime(milliseconds).ToString(Translated(pattern), CultureInfo.InvariantCulture);

    public static long? Parse(string text, string pattern) =>
        DateTime.TryParseExact(
            text, Translated(pattern), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? TimeText.FromDateTime(time)
            : null;

    private static string Translated(string pattern) => s_formats.GetOrAdd(pattern, static pattern => Translate(pattern));

    private static string Translate(string pattern)
    {
        var format = new StringBuilder();
        for (var i = 0; i < pattern.Length;)
        {
            var length = 1;
            if (pattern[i] == '\'')
            {
                var end = pattern.IndexOf('\'', i + 1);
                var literal = end < 0 ? pattern[(i + 1)..] : end == i + 1 ? "'" : pattern[(i + 1)..end];
                Quote(format, literal);
                i = end < 0 ? pattern.Length : end + 1;
                continue;
            }

            while (i + length < pattern.Length && pattern[i + length] == pattern[i])
                length++;
            if (char.IsAsciiLetter(pattern[i]))
                format.Append(Field(pattern[i], length, pattern));
            else
                Quote(format, pattern.Substring(i, length));
            i += length;
        }

        // One field alone would be read as a standard format.
        return format.Length == 1 ? $"%{format}" : format.ToString();
    }

    private static string Field(char letter, int length, string pattern) => letter switch
    {
        'y' or 'u' => length == 2 ? "yy" : "yyyy",
        'M' or 'L' => new string('M', Math.Min(length, 4)),
        'd' => new string('d', Math.Min(length, 2)),
        'H' => new string('H', Math.Min(length, 2)),
        'h' => new string('h', Math.Min(length, 2)),
        'm' => new string('m', Math.Min(length, 2)),
        's' => new string('s', Math.Min(length, 2)),
        'S' or 'n' => new string('f', Math.Min(length, 7)),
        'E' => length > 3 ? "dddd" : "ddd",
        'a' => "tt",
        _ => throw new EvaluationException($"The letter {letter} in the pattern '{pattern}' is not supported"),
    };

    private static void Quote(StringBuilder format, string literal)
    {
        foreach (var letter in literal)
            format.Append('\\').Append(letter);
    }
}
