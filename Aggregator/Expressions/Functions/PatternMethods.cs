using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to match patterns. A pattern is compiled once; a match that takes too long stops the query.</summary>
internal static class PatternMethods
{
    private const int PatternsKept = 1000;
    private const string AnyCharacter = @"(?s:[\uD800-\uDBFF][\uDC00-\uDFFF]|.)";
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(1);
    private static readonly ConcurrentDictionary<(string Pattern, string Kind), Regex> s_patterns = new();

    /// <summary>An empty pattern, and one that is none, are in no text.</summary>
    public static bool Contains(string text, string pattern) => pattern.Length > 0 && Expression(pattern) is { } expression && expression.IsMatch(text);

    /// <summary>The group of the first match; NULL without one, or without such a group, or when the pattern is none.</summary>
    public static string? Extract(string text, string pattern, int group = 0)
    {
        if (Expression(pattern)?.Match(text) is not { } match)
            return null;
        return match.Success && group >= 0 && group < match.Groups.Count && match.Groups[group].Success ? match.Groups[group].Value : null;
    }

    /// <summary>The replacement is taken as it is: <c>$1</c> is no group. NULL when the pattern is none.</summary>
    public static string? Replace(string text, string pattern, string by) => Expression(pattern)?.Replace(text, _ => by);

    /// <summary>How often the pattern matches; NULL when it is none.</summary>
    public static int? Count(string text, string pattern) => Expression(pattern)?.Count(text);

    /// <summary>Where the first match begins, from 1; 0 without one, NULL when the pattern is none.</summary>
    public static int? Start(string text, string pattern) => Expression(pattern) is not { } expression ? null
        : expression.Match(text) is { Success: true } match ? match.Index + 1 : 0;

    public static bool IsLike(string text, string pattern, string escape = "") =>
        Compiled(pattern, $"like{escape}", pattern => OfLike(pattern, escape)).IsMatch(text);

    public static bool IsSimilar(string text, string pattern, string escape = "") =>
        Compiled(pattern, $"similar{escape}", pattern => OfSimilar(pattern, escape)).IsMatch(text);

    // Flink says in its log that a pattern is none, and goes on.
    private static Regex? Expression(string pattern)
    {
        try
        {
            return Compiled(pattern, "regexp", JavaPattern.Translate);
        }
        catch (EvaluationException)
        {
            return null;
        }
    }

    private static Regex Compiled(string pattern, string kind, Func<string, string> translate)
    {
        if (s_patterns.TryGetValue((pattern, kind), out var known))
            return known;
        if (s_patterns.Count >= PatternsKept)
            s_patterns.Clear();
        try
        {
            return s_patterns.GetOrAdd((pattern, kind), new Regex(translate(pattern), RegexOptions.CultureInvariant, s_timeout));
        }
        catch (RegexParseException e)
        {
            throw new EvaluationException($"'{pattern}' is no pattern: {e.Message}");
        }
    }

    private static string OfLike(string pattern, string escape) => Translate(pattern, escape, (letter, regex) =>
        regex.Append(letter switch { '%' => "(?s:.*)", '_' => AnyCharacter, _ => Regex.Escape(letter.ToString()) }));

    // SIMILAR TO has the operators of regular expressions, % and _ for .* and ., and a match is always of the whole.
    private static string OfSimilar(string pattern, string escape) => Translate(pattern, escape, (letter, regex) =>
        regex.Append(letter switch
        {
            '%' => "(?s:.*)",
            '_' => AnyCharacter,
            '.' or '^' or '$' or '\\' => Regex.Escape(letter.ToString()),
            _ => letter.ToString(CultureInfo.InvariantCulture),
        }));

    private static string Translate(string pattern, string escape, Action<char, StringBuilder> append)
    {
        if (escape.Length > 1)
            throw new EvaluationException($"Invalid escape character '{escape}'");
        var regex = new StringBuilder(@"\A(?:");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (escape.Length == 1 && pattern[i] == escape[0])
            {
                if (++i == pattern.Length)
                    throw new EvaluationException($"'{pattern}' ends with its escape character");
                regex.Append(Regex.Escape(pattern[i].ToString()));
            }
            else
            {
                append(pattern[i], regex);
            }
        }

        return regex.Append(@")\z").ToString();
    }
}
