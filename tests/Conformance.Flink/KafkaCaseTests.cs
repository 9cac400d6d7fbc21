using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace FeatureStore.Conformance.Flink;

/// <summary>The recorded cases of Kafka partitions: watermarks per partition, idle partitions.</summary>
public class KafkaCaseTests
{
    private static readonly string s_folder = Path.Combine(RecordedCase.Goldens, "kafka_cases");

    public static TheoryData<string> Names =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(s_folder, "manifest.json")))!.AsArray().Select(entry => entry!["name"]!.GetValue<string>())];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_rows_that_Flink_gives(string name)
    {
        var folder = Path.Combine(s_folder, name);
        using var run = new PartitionedRun(Path.Combine(folder, "case.sql"), new FakeTimeProvider());
        foreach (var step in File.ReadLines(Path.Combine(folder, "steps.jsonl")).Select(line => JsonNode.Parse(line)!))
            run.Do(step);

        // When a pause has several steps' idle partitions in it, the recording's step is that of its clock.
        var expected = File.ReadLines(Path.Combine(folder, "expected.jsonl")).Select(line => RecordedRow.Parse(JsonNode.Parse(line)!) with { AfterLine = null }).ToList();
        run.WaitFor(expected.Count);
        var difference = RecordedRow.Difference(expected, run.Rows);

        if (KnownDifferences.Contains(name))
            Assert.NotNull(difference);
        else
            Assert.Null(difference);
    }
}
