using System.Text.Json;
using System.Text.Json.Nodes;

namespace FeatureStore.Inference.Tests.Serving;

/// <summary>The recorded answer of a Feast server, stretched to the drivers of a request; a driver that it does not know has nulls.</summary>
internal static class Recordings
{
    public static string For(JsonElement request)
    {
        string[] drivers = [.. request.GetProperty("entities").GetProperty("driver_id").EnumerateArray().Select(d => d.GetString()!)];
        var answer = JsonNode.Parse(FeastServer.Recorded)!.AsObject();
        string[] names = [.. answer["metadata"]!["feature_names"]!.AsArray().Select(n => (string)n!)];
        for (int column = 0; column < names.Length; column++) Stretch(answer["results"]![column]!.AsObject(), drivers, names[column] == "driver_id");
        return answer.ToJsonString();
    }

    private static void Stretch(JsonObject column, string[] drivers, bool isDriver)
    {
        var value = column["values"]![0];
        var time = column["event_timestamps"]![0];
        column["values"] = new JsonArray([.. drivers.Select(d => isDriver ? d : d == FeastServer.KnownDriver ? value?.DeepClone() : null)]);
        column["statuses"] = new JsonArray([.. drivers.Select(_ => JsonValue.Create("PRESENT"))]);
        column["event_timestamps"] = new JsonArray([.. drivers.Select(d => d == FeastServer.KnownDriver ? time!.DeepClone() : JsonValue.Create("1970-01-01T00:00:00Z"))]);
    }
}
