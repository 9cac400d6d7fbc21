using System.Text.Json;

namespace FeatureStore.FeastServer.Tests;

/// <summary>Compares answers as trees: number tokens as text, columns of an answer by name.</summary>
internal static class JsonTree
{
    public static string Canonical(string json)
    {
        if (json.Length == 0)
        {
            return json;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        return Canonical(ByColumn(document.RootElement));
    }

    private static string Canonical(object? value) => value switch
    {
        SortedDictionary<string, object?> members => "{" + string.Join(',', members.Select(m => $"{JsonSerializer.Serialize(m.Key)}:{Canonical(m.Value)}")) + "}",
        JsonElement { ValueKind: JsonValueKind.Object } element => Canonical(Members(element)),
        JsonElement { ValueKind: JsonValueKind.Array } element => "[" + string.Join(',', element.EnumerateArray().Select(e => Canonical(e))) + "]",
        JsonElement { ValueKind: JsonValueKind.String } element => JsonSerializer.Serialize(element.GetString()),
        JsonElement element => element.GetRawText(),
        _ => "",
    };

    private static SortedDictionary<string, object?> Members(JsonElement element)
    {
        SortedDictionary<string, object?> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    // {"results":[column…],"metadata":{"feature_names":[name…]}}: features inside a view come in any order.
    private static object ByColumn(JsonElement answer)
    {
        if (answer.ValueKind != JsonValueKind.Object || !answer.TryGetProperty("results", out JsonElement results)
            || !answer.TryGetProperty("metadata", out JsonElement metadata))
        {
            return answer;
        }

        SortedDictionary<string, object?> columns = new(StringComparer.Ordinal);
        JsonElement names = metadata.GetProperty("feature_names");
        for (int i = 0; i < names.GetArrayLength(); i++)
        {
            columns.Add(names[i].GetString()!, results[i]);
        }

        if (metadata.TryGetProperty("feature_view_metadata", out JsonElement views))
        {
            columns.Add(" views", views);
        }

        return columns;
    }
}
