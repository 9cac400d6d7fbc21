using System.Globalization;
using System.Text.Json;
using FeatureStore.Feast;

namespace FeatureStore.Conformance.Feast.Historical;

/// <summary>A row of a training set as text by column: numbers by value, null and NaN alike, JSON by meaning.</summary>
internal static class HistoricalRow
{
    public static string Of(Func<string, InputValue> cell, IEnumerable<string> columns) =>
        string.Join(" | ", columns.Select(c => $"{c}={Text(cell(c))}"));

    public static string Text(InputValue value) => value.Kind switch
    {
        InputKind.Null => "null",
        InputKind.Float when double.IsNaN(value.Float) => "null",
        InputKind.Float => value.Float.ToString("R", CultureInfo.InvariantCulture),
        InputKind.Integer => ((double)value.Integer).ToString("R", CultureInfo.InvariantCulture),
        InputKind.Time => EventTime.ToDateTimeOffset(value.TimeMicroseconds).ToString("O"),
        InputKind.Bool => value.Bool ? "true" : "false",
        InputKind.Text when value.Text is ['{' or '[', ..] => Json(value.Text),
        InputKind.Text => value.Text,
        InputKind.Object or InputKind.List => Json(PythonJson.Of(value)),
        _ => throw new NotSupportedException(value.Kind.ToString()),
    };

    // Maps come as objects or, from Arrow, as lists of pairs.
    private static string Json(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return Canonical(document.RootElement);
    }

    private static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => Members(value.EnumerateObject().Select(m => (m.Name, Canonical(m.Value)))),
        JsonValueKind.Array when IsPairs(value) => Members(value.EnumerateArray().Select(p => (p[0].GetString()!, Canonical(p[1])))),
        JsonValueKind.Array => "[" + string.Join(',', value.EnumerateArray().Select(Canonical)) + "]",
        _ => value.GetRawText(),
    };

    private static string Members(IEnumerable<(string Name, string Value)> members) =>
        "{" + string.Join(',', members.OrderBy(m => m.Name, StringComparer.Ordinal).Select(m => $"{m.Name}:{m.Value}")) + "}";

    private static bool IsPairs(JsonElement list) => list.GetArrayLength() > 0 && list.EnumerateArray()
        .All(e => e.ValueKind == JsonValueKind.Array && e.GetArrayLength() == 2 && e[0].ValueKind == JsonValueKind.String);
}
