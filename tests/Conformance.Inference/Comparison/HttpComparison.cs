using System.Globalization;
using System.Text;
using System.Text.Json;
using FeatureStore.Conformance.Inference.Recordings;

namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>Whether an answer of ours says what a recorded one says, by what the path asks for.</summary>
internal static class HttpComparison
{
    public static bool SaysTheSame(RecordedRequest request, Answer ours, Answer recorded)
    {
        if (ours.Status != recorded.Status) return false;
        if (ours.Status >= 400) return true;
        string path = request.Path.Split('?')[0];
        if (path.EndsWith("/infer", StringComparison.Ordinal)) return InferSaysTheSame(request, ours, recorded);
        if (path.EndsWith("/stats", StringComparison.Ordinal) || path == "/v2" || path == "/v2/") return NamesEqual(ours, recorded);
        if (path is "/v1/models" or "/v2/models") return ModelsEqual(ours, recorded);
        if (path.EndsWith("/repository/index", StringComparison.Ordinal)) return IndexHolds(ours, recorded);
        if (path.EndsWith("/ready", StringComparison.Ordinal) || path.EndsWith("/live", StringComparison.Ordinal)) return true;
        if (recorded.Body.Length == 0 || recorded.Text.Trim().Length == 0) return true;
        return path == "/version" || JsonEqual(path, ours, recorded);
    }

    /// <summary>Whether an answer is this JSON; binary data stands in it as base64, in place of its size.</summary>
    public static bool Says(Answer ours, string body)
    {
        int length = int.Parse(ours.Header("Inference-Header-Content-Length") ?? $"{ours.Body.Length}", CultureInfo.InvariantCulture);
        string json = Encoding.UTF8.GetString(ours.Body, 0, length);
        if (length < ours.Body.Length)
        {
            json = json.Replace(
                $$"""{{'"'}}parameters":{"binary_data_size":{{ours.Body.Length - length}}}""",
                $"\"binary\":\"{Convert.ToBase64String(ours.Body.AsSpan(length))}\"",
                StringComparison.Ordinal);
        }

        return JsonComparison.AreEqual(JsonSerializer.Deserialize<JsonElement>(json), JsonSerializer.Deserialize<JsonElement>(body));
    }

    private static bool InferSaysTheSame(RecordedRequest request, Answer ours, Answer recorded)
    {
        // A long answer is recorded by its beginning only.
        if (recorded.Body.Length < ours.Body.Length / 2) return SharesHead(ours, recorded);
        return InferAnswer.Parse(ours).Says(InferAnswer.Parse(recorded), IdGiven(request));
    }

    private static bool SharesHead(Answer ours, Answer recorded)
    {
        int data = recorded.Text.IndexOf("\"data\":[", StringComparison.Ordinal);
        string first = recorded.Text[data..].Split(',')[0];
        return data > 0 && ours.Text.Contains(first, StringComparison.Ordinal);
    }

    private static bool IdGiven(RecordedRequest request) =>
        System.Text.Encoding.UTF8.GetString(request.Body).Contains("\"id\"", StringComparison.Ordinal)
        && !System.Text.Encoding.UTF8.GetString(request.Body).Contains("\"id\": \"\"", StringComparison.Ordinal);

    private static bool ModelsEqual(Answer ours, Answer recorded) =>
        Names(recorded).All(Names(ours).Contains);

    private static List<string?> Names(Answer answer) =>
        [.. JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("models").EnumerateArray().Select(m => m.GetString())];

    // Counters, names and versions of servers are their own.
    private static bool NamesEqual(Answer ours, Answer recorded) =>
        JsonSerializer.Deserialize<JsonElement>(ours.Body).EnumerateObject().Select(m => m.Name)
            .SequenceEqual(JsonSerializer.Deserialize<JsonElement>(recorded.Body).EnumerateObject().Select(m => m.Name));

    private static bool IndexHolds(Answer ours, Answer recorded)
    {
        // A server that knows no versions leaves them out, and one lists what it unloaded in a form of its own.
        var states = Models(ours);
        return Models(recorded).All(m => states.Any(s => s.Name == m.Name && (m.State == s.State || m.State is null) && (m.Version.Length == 0 || s.Version == m.Version || s.State != "READY")));
    }

    private static List<(string Name, string Version, string? State)> Models(Answer answer) =>
    [
        .. JsonSerializer.Deserialize<JsonElement>(answer.Body).EnumerateArray().Select(m => (
            m.GetProperty("name").GetString()!,
            m.TryGetProperty("version", out var version) ? version.GetString() ?? "" : "",
            m.TryGetProperty("state", out var state) ? state.GetString() : null)),
    ];

    private static bool JsonEqual(string path, Answer ours, Answer recorded)
    {
        var expected = Json(recorded);
        var answer = JsonSerializer.Deserialize<JsonElement>(ours.Body);
        if (path.EndsWith("/config", StringComparison.Ordinal)) return ConfigEqual(answer, expected);
        return JsonComparison.AreEqual(answer, expected, "platform", "parameters", "versions", "model_version_status");
    }

    private static JsonElement Json(Answer recorded) => JsonSerializer.Deserialize<JsonElement>(BareNumbers.AsNull(recorded.Body));

    private static bool ConfigEqual(JsonElement ours, JsonElement recorded) =>
        ours.GetProperty("name").GetString() == recorded.GetProperty("name").GetString()
        && new[] { "input", "output" }.All(list => Tensors(ours, list).SequenceEqual(Tensors(recorded, list)));

    private static IEnumerable<(string?, string?, string)> Tensors(JsonElement config, string list) => config.GetProperty(list).EnumerateArray()
        .Select(t => (t.GetProperty("name").GetString(), t.GetProperty("data_type").GetString(), t.GetProperty("dims").GetRawText()));
}
