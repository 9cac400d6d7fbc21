using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// Java's regular expressions as .NET's. In Java <c>\d</c>, <c>\w</c> and <c>\s</c> are ASCII, and there are POSIX classes such as <c>\p{Alpha}</c>.
/// </summary>
internal static class JavaPattern
{
    private const string Blanks = @" \t\n\x0B\f\r";

    public static string Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length);
        var isInClass = false;
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                result.Append(Escape(pattern, ref i, isInClass));
                continue;
            }

            isInClass = pattern[i] switch { '[' => true, ']' => false, _ => isInClass };
            result.Append(pattern[i]);
        }

        return result.ToString();
    }

    private static string Escape(string pattern, ref int i, bool isInClass)
    {
        var letter = pattern[++i];
        if (letter == 'p' && i + 1 < pattern.Length && pattern[i + 1] == '{' && pattern.IndexOf('}', i) is var end and > 0
            && Posix(pattern[(i + 2)..end]) is { } members)
        {
            i = end;
            return isInClass ? members : $"[{members}]";
        }

        return (letter, isInClass) switch
        {
            ('d', true) => "0-9",
            ('d', false) => "[0-9]",
            ('D', false) => "[^0-9]",
            ('w', true) => "a-zA-Z0-9_",
            ('w', false) => "[a-zA-Z0-9_]",
            ('W', false) => "[^a-zA-Z0-9_]",
            ('s', true) => Blanks,
            ('s', false) => $"[{Blanks}]",
            ('S', false) => $"[^{Blanks}]",
            _ => $@"\{letter}",
        };
    }

    private static string? Posix(string name) => name switch
    {
        "Alpha" => "a-zA-Z",
        "Digit" => "0-9",
        "Alnum" => "a-zA-Z0-9",
        "Upper" => "A-Z",
        "Lower" => "a-z",
        "Punct" => @"!-/:-@\[-`{-~",
        "Space" => Blanks,
        "Blank" => @" \t",
        "XDigit" => "0-9a-fA-F",
        "ASCII" => @"\x00-\x7F",
        _ => null,
    };
}
