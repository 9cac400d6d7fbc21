using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeatureStore.AppHost.Tests.Roles.SchemaRegistry;

/// <summary>A request and what Confluent's registry answered to it; requests of one file build on each other.</summary>
internal sealed record Exchange(
    string Id,
    string Method,
    string Path,
    IReadOnlyDictionary<string, string> Headers,
    string? Body,
    int Status,
    string Answer,
    string? AnswerType)
{
    public static IEnumerable<Exchange> Read(string file)
    {
        foreach (var line in File.ReadLines(InOutput(file)))
        {
            using var row = JsonDocument.Parse(line);
            var request = row.RootElement.GetProperty("request");
            var response = row.RootElement.GetProperty("response");
            yield return new(
                row.RootElement.GetProperty("id").GetString()!,
                request.GetProperty("method").GetString()!,
                request.GetProperty("path").GetString()!,
                request.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header => header.Value.GetString()!),
                request.GetProperty("body").GetString(),
                response.GetProperty("status").GetInt32(),
                response.GetProperty("body").GetString() ?? "",
                response.GetProperty("headers").EnumerateObject()
                    .Where(header => header.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))
                    .Select(header => header.Value.GetString()).FirstOrDefault());
        }
    }

    /// <summary>Whether an answer says the same; only the time of registration may be another. Errors that no route matched have no type.</summary>
    public bool IsAnsweredBy(int status, string head, string body) =>
        status == Status
        && Comparable(body) == Comparable(Answer)
        && (AnswerType is null || head.Contains($"\r\nContent-Type: {AnswerType}\r\n", StringComparison.OrdinalIgnoreCase));

    private static string Comparable(string body)
    {
        if (body.Length == 0)
            return "";
        var json = JsonNode.Parse(body)!;
        foreach (var version in json is JsonArray items ? [.. items] : (JsonNode?[])[json])
        {
            if (version is JsonObject members && members.ContainsKey("ts"))
                members["ts"] = 0;
        }

        return Sorted(json).ToJsonString();
    }

    private static JsonNode Sorted(JsonNode json) => json switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Sorted(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Sorted(item))]),
        _ => json.DeepClone(),
    };

    private static string InOutput(string file) => System.IO.Path.Combine(AppContext.BaseDirectory, "Roles", "SchemaRegistry", file);
}
