using System.Text.RegularExpressions;

namespace FeatureStore.Conformance.Flink;

/// <summary>The cases that <c>docs/sql-compatibility.md</c> lists: <c>| `case` | reason |</c>.</summary>
internal static partial class KnownDifferences
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "sql-compatibility.md"));
    private static readonly HashSet<string> s_cases = [.. ListedCase().Matches(s_page).Select(match => match.Groups[1].Value)];
    private static readonly HashSet<string> s_statements = [.. ListedStatement().Matches(s_page).Select(match => match.Groups[1].Value)];

    public static bool Contains(string name) => s_cases.Contains(name);

    /// <summary>A statement by its name in the recording: <c>| *name* | reason |</c>.</summary>
    public static bool ContainsStatement(string name) => s_statements.Contains(name);

    [GeneratedRegex(@"^\| `([a-z0-9_]+)` \|", RegexOptions.Multiline)]
    private static partial Regex ListedCase();

    [GeneratedRegex(@"^\| \*([^*|]+)\* \|", RegexOptions.Multiline)]
    private static partial Regex ListedStatement();
}
