namespace FeatureStore.Feast.Tests;

/// <summary>The recordings, beside the test assembly.</summary>
internal static class Goldens
{
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "goldens", "feast");

    public static string PathOf(params string[] parts) => Path.Combine([Folder, .. parts]);

    /// <summary>The lines "KIND | a | b | c" of a vector file, without their kind.</summary>
    public static IEnumerable<string[]> Vectors(string file, string kind) => File.ReadLines(PathOf(file))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .Where(parts => parts[0] == kind)
        .Select(parts => parts[1..]);
}
