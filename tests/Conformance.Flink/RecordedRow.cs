using System.Globalization;
using System.Text.Json.Nodes;

namespace FeatureStore.Conformance.Flink;

/// <summary>A row, and after which line of the input it came out: a number, <c>end</c>, or null where it was not recorded.</summary>
internal sealed record RecordedRow(string? AfterLine, string Operation, JsonObject Values)
{
    private const double Tolerance = 1e-12;

    public static RecordedRow Parse(JsonNode line) =>
        new((line["after_line"] ?? line["after_step"])?.ToString(), line["op"]!.GetValue<string>(), line["row"]!.AsObject());

    /// <summary>What is missing or too much, null when nothing is. The order among rows of one moment is that of a hash table.</summary>
    public static string? Difference(IEnumerable<RecordedRow> expected, IEnumerable<RecordedRow> actual)
    {
        var rest = actual.ToList();
        foreach (var row in expected)
        {
            var index = rest.FindIndex(row.IsMetBy);
            if (index < 0)
                return $"lacks {row}; has {string.Join(" ", rest)}";
            rest.RemoveAt(index);
        }

        return rest.Count == 0 ? null : $"has too much: {rest[0]}";
    }

    /// <summary>Whether the other row is the same and came at the same moment; doubles but for their last digits.</summary>
    public bool IsMetBy(RecordedRow other) =>
        (AfterLine is null || other.AfterLine is null || AfterLine == other.AfterLine) && Operation == other.Operation
        && Values.Select(field => field.Key).SequenceEqual(other.Values.Select(field => field.Key))
        && Values.All(field => AreEqual(field.Value, other.Values[field.Key]));

    public override string ToString() => $"[{AfterLine}] {Operation} {Values.ToJsonString()}";

    private static bool AreEqual(JsonNode? expected, JsonNode? actual)
    {
        if (expected is null || actual is null)
            return expected is null && actual is null;
        var (left, right) = (expected.ToJsonString(), actual.ToJsonString());
        return left == right || (IsDouble(left) && IsDouble(right) && AreClose(Parse(left), Parse(right)));
    }

    private static bool AreClose(double left, double right) => left.Equals(right) || Math.Abs(left - right) <= Tolerance * Math.Abs(left);

    private static double Parse(string json) => double.Parse(json, CultureInfo.InvariantCulture);

    private static bool IsDouble(string json) => json[0] != '"' && json.AsSpan().ContainsAny('.', 'E', 'e');
}
