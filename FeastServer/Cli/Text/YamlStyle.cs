using System.Text.RegularExpressions;

namespace FeatureStore.FeastServer.Cli.Text;

/// <summary>Which quotes a text needs in YAML 1.1, by PyYAML's rules, outside of flow collections.</summary>
internal static partial class YamlStyle
{
    public enum Kind
    {
        Plain,
        SingleQuoted,
        DoubleQuoted,
    }

    public static Kind Of(string text)
    {
        bool special = text.Any(c => c != '\n' && c is < ' ' or > '~');
        bool blankBeforeBreak = text.Contains(" \n", StringComparison.Ordinal), blankAfterBreak = text.Contains("\n ", StringComparison.Ordinal);
        if (special || blankBeforeBreak || blankAfterBreak)
        {
            return Kind.DoubleQuoted;
        }

        bool isPlain = text.Length > 0 && text[0] != ' ' && text[^1] != ' ' && !text.Contains('\n', StringComparison.Ordinal)
            && !HasIndicator(text) && !ReadsAsSomethingElse().IsMatch(text);
        return isPlain ? Kind.Plain : Kind.SingleQuoted;
    }

    private static bool HasIndicator(string text)
    {
        bool blankAfterFirst = text.Length == 1 || text[1] == ' ';
        return "#,[]{}&*!|>'\"%@`".Contains(text[0], StringComparison.Ordinal)
            || (text[0] is '?' or ':' or '-' && blankAfterFirst)
            || text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal)
            || text.Contains(": ", StringComparison.Ordinal) || text[^1] == ':' || text.Contains(" #", StringComparison.Ordinal);
    }

    // Flags, numbers, null, times, merge and value keys of YAML 1.1.
    [GeneratedRegex(
        """
        ^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF
        |[-+]?[0-9][0-9_]*\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*
        |[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)
        |[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+
        |<<|=|~|null|Null|NULL
        |[0-9]{4}-[0-9]{2}-[0-9]{2}
        |[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[\ \t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[\ \t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?)\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex ReadsAsSomethingElse();
}
