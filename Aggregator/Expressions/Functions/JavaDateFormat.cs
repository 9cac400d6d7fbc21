using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Dates and times in Java's patterns, as <c>DateTimeFormatter.ofPattern</c> has them: <c>yyyyMMdd'T'HHmm</c>.</summary>
internal static class JavaDateFormat
{
    private const int PatternsKept = 1000;
    private static readonly ConcurrentDictionary<string, IReadOnlyList<DatePatternPart>> s_patterns = new(StringComparer.Ordinal);

    public static string Format(long milliseconds, string pattern)
    {
        var time = TimeText.ToDateTime(milliseconds);
        var result = new StringBuilder();
        foreach (var part in PartsOf(pattern))
            result.Append(part.Literal ?? JavaDateFields.Text(time, part.Letter, part.Length));
        return result.ToString();
    }

    public static long? Parse(string text, string pattern) =>
        DateTime.TryParseExact(
            text, Translated(pattern), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? TimeText.FromDateTime(time)
            : null;

    public static IReadOnlyList<DatePatternPart> PartsOf(string pattern)
    {
        if (s_patterns.TryGetValue(pattern, out var known))
            return known;
        if (s_patterns.Count >= PatternsKept)
            s_patterns.Clear();
        return s_patterns.GetOrAdd(pattern, static pattern => Split(pattern));
    }

    private static List<DatePatternPart> Split(string pattern)
    {
        var parts = new List<DatePatternPart>();
        for (var i = 0; i < pattern.Length;)
        {
            var length = 1;
            if (pattern[i] == '\'')
            {
                parts.Add(new(Literal(pattern, i, out var end)));
                i = end;
                continue;
            }

            while (i + length < pattern.Length && pattern[i + length] == pattern[i])
                length++;
            parts.Add(char.IsAsciiLetter(pattern[i])
                ? new(null, JavaDateFields.Require(pattern[i], length, pattern), length)
                : new(pattern.Substring(i, length)));
            i += length;
        }

        return parts;
    }

    // 'at' is at; '' is a quote, within quotes and without.
    private static string Literal(string pattern, int start, out int end)
    {
        if (start + 1 < pattern.Length && pattern[start + 1] == '\'')
        {
            end = start + 2;
            return "'";
        }

        var literal = new StringBuilder();
        for (end = start + 1; end < pattern.Length; end++)
        {
            if (pattern[end] == '\'' && (end + 1 == pattern.Length || pattern[end + 1] != '\''))
            {
                end++;
                return literal.ToString();
            }

            if (pattern[end] == '\'')
                end++;
            literal.Append(pattern[end]);
        }

        throw new EvaluationException($"Pattern ends with an incomplete string literal: {pattern}");
    }

    private static string Translated(string pattern)
    {
        var format = string.Concat(PartsOf(pattern).Select(part => part.Literal is null ? Field(part, pattern) : Quoted(part.Literal)));
        return format.Length == 1 ? $"%{format}" : format; // One field alone would be read as a standard format.
    }

    private static string Field(DatePatternPart part, string pattern) => part.Letter switch
    {
        'y' or 'u' => part.Length == 2 ? "yy" : "yyyy",
        'M' or 'L' => new string('M', Math.Min(part.Length, 4)),
        'd' or 'H' or 'h' or 'm' or 's' => new string(part.Letter, Math.Min(part.Length, 2)),
        'S' => new string('f', Math.Min(part.Length, 7)),
        'E' => part.Length > 3 ? "dddd" : "ddd",
        'a' => "tt",
        _ => throw new EvaluationException($"The letter {part.Letter} in the pattern '{pattern}' cannot be read, only written"),
    };

    private static string Quoted(string literal) => string.Concat(literal.Select(letter => $@"\{letter}"));
}
