using System.Text.Json;
using FeatureStore.Conformance.Inference.Comparison;
using FeatureStore.Conformance.Inference.Recordings;

namespace FeatureStore.Conformance.Inference.Replay;

/// <summary>A request of Flink's Triton provider and what a model that gives back its input answers to it.</summary>
internal sealed record MirroredRequest(string Id, RecordedRequest Request, JsonElement Input, string Output)
{
    /// <summary>Those that reach the model and name its tensors.</summary>
    public static IReadOnlyList<MirroredRequest> Load()
    {
        var requests = new List<MirroredRequest>();
        foreach (var line in RecordingFile.Lines("flink_triton"))
        {
            int number = 0;
            foreach (var exchange in line.GetProperty("exchanges").EnumerateArray())
            {
                string id = $"{line.GetProperty("id").GetString()}#{++number}";
                var request = RecordingFile.Request(exchange.GetProperty("request"));
                var body = Answer.Of(0, request.Headers.DistinctBy(h => h.Key).ToDictionary(h => h.Key, h => h.Value), request.Body).Body;
                if (!request.Path.StartsWith("/v2/models/tiny_vector/versions/", StringComparison.Ordinal) || body.Length == 0) continue;
                var json = JsonSerializer.Deserialize<JsonElement>(body);
                var input = json.GetProperty("inputs")[0];
                if (input.GetProperty("name").GetString() == "FEATURES")
                    requests.Add(new MirroredRequest(id, request, input, json.GetProperty("outputs")[0].GetProperty("name").GetString()!));
            }
        }

        return requests;
    }

    public string Datatype => Input.GetProperty("datatype").GetString()!;

    /// <summary>A null, and an output that the model has not, is refused; everything else comes back under the name that was asked for, flat and of the same shape.</summary>
    public bool IsAnsweredBy(Answer answer)
    {
        bool refused = Output != "RISK" || Input.GetProperty("data").EnumerateArray().Any(v => v.ValueKind is JsonValueKind.Null);
        if (refused) return answer.Status == 400;
        if (answer.Status != 200) return false;
        var outputs = JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("outputs");
        return outputs.GetArrayLength() == 1
            && outputs[0].GetProperty("name").GetString() == Output
            && outputs[0].GetProperty("datatype").GetString() == Datatype
            && JsonComparison.AreEqual(outputs[0].GetProperty("shape"), Input.GetProperty("shape"))
            && JsonComparison.AreEqual(outputs[0].GetProperty("data"), Input.GetProperty("data"));
    }
}
