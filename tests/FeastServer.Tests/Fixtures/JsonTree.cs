using System.Text.Json;

namespace FeatureStore.FeastServer.Tests;

/// <summary>Compares answers as trees: number tokens as text, columns of an answer by name.</summary>
internal static class JsonTree
{
    public static string Canonical(string json) => Canonical(json, _ => false);

    /// <summary>The same for an answer some of whose features are sets, whose elements come in any order.</summary>
    public static string Canonical(string json, Predicate<string> isSet)
    {
        if (json.Length == 0)
        {
            return json;
        }

        using JsonDocument document = JsonDocument.Parse(json);
        return Canonical(ByColumn(document.RootElement, isSet));
    }

    /// <summary>The elements of an array in one order, for what Python keeps in sets.</summary>
    public static string SortedArray(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return string.Join(',', document.RootElement.EnumerateArray().Select(e => e.GetRawText()).Order(StringComparer.Ordinal));
    }

    private static string Canonical(object? value) => value switch
    {
        string canonical => canonical,
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

    // {"values":[[2,1],null],…}
    private static string SortedSets(JsonElement column)
    {
        IEnumerable<string> sets = column.GetProperty("values").EnumerateArray()
            .Select(v => v.ValueKind == JsonValueKind.Array ? $"[{SortedArray(v.GetRawText())}]" : v.GetRawText());
        return $"{string.Join(',', sets)} {column.GetProperty("statuses").GetRawText()} {column.GetProperty("event_timestamps").GetRawText()}";
    }

    // {"results":[column…],"metadata":{"feature_names":[name…]}}: features inside a view come in any order.
    private static object ByColumn(JsonElement answer, Predicate<string> isSet)
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
            string name = names[i].GetString()!;
            columns.Add(name, isSet(name) ? SortedSets(results[i]) : results[i]);
        }

        if (metadata.TryGetProperty("feature_view_metadata", out JsonElement views))
        {
            columns.Add(" views", views);
        }

        return columns;
    }
}
