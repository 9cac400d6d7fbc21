using System.Globalization;

namespace FeatureStore.Conformance.Feast.Replaying;

/// <summary>Compares dumps of the online store.</summary>
internal static class StoreComparison
{
    /// <returns>Null when they are equal, else what differs.</returns>
    public static string? Of(IEnumerable<string> recorded, IEnumerable<string> actual)
    {
        HashSet<string> expected = [.. recorded.Select(Canonical)], found = [.. actual.Select(Canonical)];
        string[] missing = [.. expected.Except(found)], surplus = [.. found.Except(expected)];
        return missing.Length + surplus.Length == 0
            ? null
            : $"store: {missing.Length} missing ({Start(missing)}), {surplus.Length} surplus ({Start(surplus)})";
    }

    // "hexkey hexfield hexvalue" or "hexkey TTL seconds": of the seconds some may have passed.
    private static string Canonical(string line)
    {
        string[] parts = line.Split(' ');
        return parts switch
        {
            [string key, "TTL", string seconds] => $"{key} TTL ~{Math.Round(double.Parse(seconds, CultureInfo.InvariantCulture) / 60)} min",
            [string key, string field, string value] => $"{key} {field} {CanonicalValue.Of(value)}",
            _ => line,
        };
    }

    private static string Start(string[] lines) => lines.Length == 0 ? "" : lines[0].Length <= 230 ? lines[0] : lines[0][..230] + "…";
}
