namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>--tags 'key:value' --tags 'key:value, key:value': all of them must be there.</summary>
internal static class TagFilter
{
    public static bool Matches(IReadOnlyDictionary<string, string> tags, IEnumerable<string> filters) => filters
        .SelectMany(f => f.Trim('(', ')', ' ').Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal).Split(','))
        .Select(f => f.Split(':', 2))
        .Where(pair => pair.Length == 2)
        .All(pair => tags.TryGetValue(pair[0].Trim(), out string? value) && value == pair[1].Trim());
}
