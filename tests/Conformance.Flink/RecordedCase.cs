using System.Text.Json.Nodes;

namespace FeatureStore.Conformance.Flink;

/// <summary>A recorded case: its SQL, and the rows that Flink 2.3 gave for it.</summary>
internal sealed class RecordedCase(string folder)
{
    // Their connector is a placeholder for a bounded source that is read in order.
    private const string Placeholder = "'connector' = 'golden'";
    private const string Files = "'connector' = 'filesystem', 'format' = 'json', 'json.timestamp-format.standard' = 'ISO-8601'";
    private string? _exactFile;

    public static string Goldens { get; } = Path.Combine(AppContext.BaseDirectory, "Goldens");

    private static string ExactFolder { get; } = Path.Combine(AppContext.BaseDirectory, "Exact");

    public static IEnumerable<string> Names =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Goldens, "cases", "manifest.json")))!.AsArray().Select(entry => entry!["name"]!.GetValue<string>());

    /// <summary>The cases whose rows, where Flink's are an accident, are known from elsewhere.</summary>
    public static IEnumerable<string> ExactNames =>
        Directory.EnumerateFiles(ExactFolder, "*.jsonl").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public string SqlPath => Path.Combine(folder, "case.sql");

    public string Sql => File.ReadAllText(SqlPath).Replace(Placeholder, Files, StringComparison.Ordinal);

    /// <summary><c>planning</c> or <c>running</c> when Flink fails.</summary>
    public string? FailingPhase => _exactFile is null && File.Exists(Path.Combine(folder, "error.json"))
        ? JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "error.json")))!["phase"]!.GetValue<string>()
        : null;

    public static RecordedCase Named(string name) => new(Path.Combine(Goldens, "cases", name));

    /// <summary>The case with the rows that it should have instead of Flink's.</summary>
    public static RecordedCase Exact(string name) => new(Path.Combine(Goldens, "cases", name)) { _exactFile = Path.Combine(ExactFolder, $"{name}.jsonl") };

    /// <summary>What came out, by the file that it was recorded in.</summary>
    public IReadOnlyList<RecordedRow> Expected(string file) =>
        [.. File.ReadLines(_exactFile ?? Path.Combine(folder, file)).Select(line => RecordedRow.Parse(JsonNode.Parse(line)!))];
}
