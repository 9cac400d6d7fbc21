using System.Text.RegularExpressions;

namespace FeatureStore.Conformance.Feast;

/// <summary>The ids that docs/feast-compatibility.md lists as different on purpose, each with its reason.</summary>
internal static partial class ListedDifferences
{
    public static IReadOnlySet<string> Ids { get; } = Read();

    private static HashSet<string> Read()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "feast-compatibility.md"));
        return [.. Id().Matches(page).Select(m => m.Value)];
    }

    // rides-218, types-106, demo-sqlite-012, versions-004, remote-002a
    [GeneratedRegex(@"\b(rides|ridesm|types|demo-redis|demo-sqlite|versions|remote)-\d{3}[a-d]?\b")]
    private static partial Regex Id();
}
