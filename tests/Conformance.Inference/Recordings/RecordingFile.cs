using System.Text;
using System.Text.Json;

namespace FeatureStore.Conformance.Inference.Recordings;

/// <summary>Reads a file of recordings, one JSON object a line.</summary>
internal static class RecordingFile
{
    public static IReadOnlyList<JsonElement> Lines(string file) =>
    [
        .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Goldens", $"{file}.jsonl"))
            .Where(l => l.Length > 0)
            .Select(l => JsonSerializer.Deserialize<JsonElement>(l)),
    ];

    /// <param name="file">Without its extension.</param>
    /// <param name="serverAt">Which part of an id names the server.</param>
    public static IReadOnlyList<Exchange> Http(string file, int serverAt = 0) =>
    [
        .. Lines(file).Select(line =>
        {
            string id = line.GetProperty("id").GetString()!;
            string[] parts = id.Split('.');
            return new Exchange(id, parts[serverAt], string.Join('.', parts[(serverAt + 1)..]), Request(line.GetProperty("request")), Response(line.GetProperty("response")));
        }),
    ];

    public static RecordedRequest Request(JsonElement request) => new(
        request.GetProperty("method").GetString()!,
        request.GetProperty("path").GetString()!,
        [.. request.GetProperty("headers").EnumerateObject().Select(h => KeyValuePair.Create(h.Name, h.Value.GetString()!))],
        Body(request));

    private static Answer Response(JsonElement response) => Answer.Of(
        response.GetProperty("status").GetInt32(),
        response.GetProperty("headers").EnumerateObject().ToDictionary(h => h.Name, h => h.Value.GetString()!),
        Body(response));

    private static byte[] Body(JsonElement message)
    {
        if (message.TryGetProperty("body", out var text)) return Encoding.UTF8.GetBytes(text.GetString()!);
        if (message.TryGetProperty("body_base64", out var base64)) return base64.GetBytesFromBase64();
        if (message.TryGetProperty("body_head", out var head)) return Encoding.UTF8.GetBytes(head.GetString()!);
        return message.TryGetProperty("body_template", out var template) ? Encoding.UTF8.GetBytes(Fill(template)) : [];
    }

    // A body of a megabyte is recorded as what it repeats.
    private static string Fill(JsonElement template) =>
        template.GetProperty("prefix").GetString()
        + string.Join(template.GetProperty("separator").GetString(), Enumerable.Repeat(template.GetProperty("item").GetString(), template.GetProperty("count").GetInt32()))
        + template.GetProperty("suffix").GetString();
}
