using System.Text.RegularExpressions;

namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>The differences that the compatibility page lists, each with its reason: <c>| `mlflow.columns.nan` | … |</c>.</summary>
internal static partial class Differences
{
    public static IReadOnlySet<string> Listed { get; } = Read();

    private static HashSet<string> Read()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "inference-compatibility.md"));
        return [.. ListedIds().Matches(page).SelectMany(m => Ids().Matches(m.Groups[1].Value)).Select(m => m.Groups[1].Value)];
    }

    [GeneratedRegex(@"^\|([^|]*)\|[^|]*\|[^|]+\|\s*$", RegexOptions.Multiline)]
    private static partial Regex ListedIds();

    [GeneratedRegex("`([a-z0-9]+\\.[^`]+)`")]
    private static partial Regex Ids();
}
