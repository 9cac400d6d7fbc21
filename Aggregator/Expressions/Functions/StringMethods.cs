using System.Text;
using System.Text.RegularExpressions;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to compute with texts.</summary>
internal static partial class StringMethods
{
    private const int LongestText = 1 << 28;

    public static int Length(string text) => text.EnumerateRunes().Count();

    /// <summary>From a position on; 0 is the first, negative ones count from the end.</summary>
    public static string? Substring(string text, int position, int length = int.MaxValue)
    {
        if (length < 0)
            return null;
        var characters = Length(text);
        var start = position > 0 ? position - 1 : position < 0 ? characters + position : 0;
        return start < 0 || start >= characters ? "" : Slice(text, start, Math.Min(length, characters - start));
    }

    public static string Left(string text, int length) => length <= 0 ? "" : Slice(text, 0, length);

    public static string Right(string text, int length)
    {
        var characters = Length(text);
        return length <= 0 ? "" : Slice(text, Math.Max(0, characters - length), length);
    }

    public static string Trim(string text, string characters = " ") => text.Trim(characters.ToCharArray());

    public static string TrimStart(string text, string characters = " ") => text.TrimStart(characters.ToCharArray());

    public static string TrimEnd(string text, string characters = " ") => text.TrimEnd(characters.ToCharArray());

    /// <summary>Where the part begins at or after a position, 0 when it does not occur. An empty part is at 1.</summary>
    public static int Position(string part, string text, int start = 1)
    {
        if (part.Length == 0)
            return 1;
        var index = text.IndexOf(part, Slice(text, 0, Math.Max(0, start - 1)).Length, StringComparison.Ordinal);
        return index < 0 ? 0 : Length(text[..index]) + 1;
    }

    /// <summary>Where the part occurs for the nth time; from a negative position on it is searched backwards.</summary>
    public static int Occurrence(string text, string part, int start = 1, int nth = 1)
    {
        if (nth <= 0)
            throw new EvaluationException("INSTR: the number of the occurrence must be positive");
        if (start < 0)
        {
            var backwards = Occurrence(Reverse(text), Reverse(part), -start, nth);
            return backwards == 0 ? 0 : Length(text) + 2 - backwards - Length(part);
        }

        var found = start == 0 ? 0 : Position(part, text, start);
        for (; nth > 1 && found > 0; nth--)
            found = Position(part, text, found + 1);
        return found;
    }

    public static string Overlay(string text, string by, int start) => Overlay(text, by, start, by.Length);

    // With a length of 0 what follows is left out, as in Flink.
    public static string Overlay(string text, string by, int start, int length)
    {
        if (start <= 0 || start > text.Length)
            return text;
        var end = (long)start - 1 + length;
        return string.Concat(text.AsSpan(0, start - 1), by, length > 0 && end < text.Length ? text.AsSpan((int)end) : "");
    }

    /// <summary>An empty part is before, between and after all letters.</summary>
    public static string Replace(string text, string part, string by) => part.Length > 0
        ? text.Replace(part, by, StringComparison.Ordinal)
        : by + string.Concat(text.EnumerateRunes().Select(letter => letter + by));

    public static string Upper(string text) => text.ToUpperInvariant().Replace("ß", "SS", StringComparison.Ordinal);

    // The sigma at the end of a word has a form of its own.
    public static string Lower(string text)
    {
        var lower = text.ToLowerInvariant();
        return text.Contains('\u03a3', StringComparison.Ordinal) ? FinalSigma().Replace(lower, "\u03c2") : lower;
    }

    // Padding counts UTF-16 units: half a character becomes a question mark, as in Java.
    public static string? PadLeft(string text, int length, string by) =>
        length < 0 || by.Length == 0 ? null
        : length <= text.Length ? Encoded(text[..length])
        : Filling(by, length - text.Length) + text;

    public static string? PadRight(string text, int length, string by) =>
        length < 0 || by.Length == 0 ? null
        : length <= text.Length ? Encoded(text[..length])
        : text + Filling(by, length - text.Length);

    public static string Reverse(string text) => string.Concat(text.EnumerateRunes().Reverse());

    public static string Repeat(string text, int times) => times <= 0 || text.Length == 0 ? ""
        : (long)text.Length * times <= LongestText ? new StringBuilder().Insert(0, text, times).ToString()
        : throw new EvaluationException($"A text of {(long)text.Length * times} letters is too long");

    /// <summary>The first letter of each word in upper case, the others in lower case; only A to Z are letters.</summary>
    public static string Capitalize(string text)
    {
        var isStart = true;
        return string.Create(text.Length, text, (result, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                result[i] = !char.IsAsciiLetter(source[i]) ? source[i] : isStart ? char.ToUpperInvariant(source[i]) : char.ToLowerInvariant(source[i]);
                isStart = !char.IsAsciiLetterOrDigit(source[i]);
            }
        });
    }

    /// <summary>The part between two separators, by its number from 0; NULL when there are not so many. Without a separator blanks separate.</summary>
    public static string? SplitIndex(string text, string separator, int index)
    {
        if (text.Length == 0 || index < 0)
            return null;
        var parts = separator.Length > 0 ? text.Split(separator) : text.Split((char[]?)null);
        return index < parts.Length ? parts[index] : null;
    }

    /// <summary>With the code of the separator.</summary>
    public static string? SplitIndex(string text, int separator, int index) =>
        separator is < 1 or > 255 ? null : SplitIndex(text, ((char)separator).ToString(), index);

    /// <summary>Java's hash of a text, without its sign.</summary>
    public static int HashCode(string text)
    {
        var hash = text.Aggregate(0, (hash, letter) => unchecked(hash * 31 + letter));
        return hash < 0 ? unchecked(-hash) : hash;
    }

    public static int FirstByte(string text) => text.Length == 0 ? 0 : (sbyte)Encoding.UTF8.GetBytes(text)[0];

    private static string Slice(string text, int start, int length)
    {
        var from = Advance(text, 0, start);
        return text[from..Advance(text, from, length)];
    }

    private static int Advance(string text, int index, int characters)
    {
        for (; characters > 0 && index < text.Length; characters--)
            index += char.IsSurrogatePair(text, index) ? 2 : 1;
        return index;
    }

    private static string Filling(string by, int length) => length > LongestText ? throw new EvaluationException($"A text of {length} letters is too long") : Encoded(Repeat(by, length / by.Length + 1)[..length]);

    private static string Encoded(string text) => text.Length > 0 && char.IsHighSurrogate(text[^1]) ? $"{text[..^1]}?" : text;

    [GeneratedRegex(@"(?<=\p{L}\p{Mn}*)\u03c3(?!\p{Mn}*\p{L})", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FinalSigma();
}
