using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FeatureStore.Aggregator.Files;
using FeatureStore.Aggregator.Planning;
using FeatureStore.Aggregator.Sql;

namespace FeatureStore.Conformance.Flink;

/// <summary>Statements that Flink refuses are refused, and where Flink names a place, at that place.</summary>
public partial class PlannerErrorTests
{
    private const string Tables = """
        CREATE TABLE t (ts TIMESTAMP_LTZ(3), k STRING, v INT, d DOUBLE, m DECIMAL(10, 2), b BOOLEAN, WATERMARK FOR ts AS ts - INTERVAL '5' SECOND) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'input.jsonl');
        CREATE TABLE p (ts TIMESTAMP_LTZ(3), k STRING, v INT) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'input.jsonl');
        CREATE TABLE o (k STRING, window_end TIMESTAMP_LTZ(3), n BIGINT) WITH ('connector' = 'blackhole');
        CREATE TABLE a (k STRING, n BIGINT) WITH ('connector' = 'filesystem', 'path' = 'unused', 'format' = 'json');
        CREATE TABLE o2 (k STRING, a TIMESTAMP_LTZ(3), b TIMESTAMP_LTZ(3)) WITH ('connector' = 'filesystem', 'format' = 'json', 'path' = 'expected.jsonl');
        """;

    private static readonly JsonArray s_recorded =
        JsonNode.Parse(File.ReadAllText(Path.Combine(RecordedCase.Goldens, "planner_errors.json")))!.AsArray();

    public static TheoryData<string> Refused => [.. Names("refused")];

    public static TheoryData<string> Accepted => [.. Names("accepted").Where(name => !KnownDifferences.ContainsStatement(name))];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Is_refused(string name)
    {
        var recorded = Named(name);

        var error = Assert.IsType<SqlException>(ErrorOf(recorded));

        var message = recorded["message"]!.GetValue<string>();
        if (!KnownDifferences.ContainsStatement(name) && Place().Match(message) is { Success: true } place)
            Assert.Equal(place.Groups["line"].Value + ":" + place.Groups["column"].Value, error.Position.ToString());
    }

    [Theory]
    [MemberData(nameof(Accepted))]
    public void Is_accepted(string name) => Assert.Null(ErrorOf(Named(name)));

    private static Exception? ErrorOf(JsonNode recorded)
    {
        var sql = recorded["sql"]!.GetValue<string>().Replace("'connector' = 'golden'", "'connector' = 'filesystem', 'format' = 'json'", StringComparison.Ordinal);
        // Flink was given one statement at a time, and counts columns from its beginning.
        var files = sql.Split("; ").Select(statement => new SqlFile("case.sql", statement));
        return Record.Exception(() => ScriptRunner.Check(SqlScript.Plan([new SqlFile("tables.sql", Tables), .. files])));
    }

    private static IEnumerable<string> Names(string verdict) =>
        s_recorded.Where(entry => entry!["verdict"]!.GetValue<string>() == verdict).Select(entry => entry!["name"]!.GetValue<string>());

    private static JsonNode Named(string name) => s_recorded.First(entry => entry!["name"]!.GetValue<string>() == name)!;

    [GeneratedRegex(@"\bline (?<line>\d+), column (?<column>\d+)")]
    private static partial Regex Place();
}
