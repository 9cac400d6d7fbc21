using System.Globalization;
using System.Text.Json;
using FeatureStore.Conformance.Inference.Recordings;

namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>What an inference answer says, whatever its encoding.</summary>
internal sealed record InferAnswer(string Model, string? Version, string? Id, IReadOnlyDictionary<string, InferOutput> Outputs)
{
    public static InferAnswer Parse(Answer answer)
    {
        int length = int.Parse(answer.Header("Inference-Header-Content-Length") ?? answer.Body.Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var json = JsonSerializer.Deserialize<JsonElement>(BareNumbers.AsNull(answer.Body.AsSpan(0, length)));
        int offset = length;
        var outputs = json.GetProperty("outputs").EnumerateArray().ToDictionary(o => o.GetProperty("name").GetString()!, o => Output(o, answer.Body, ref offset));
        return new InferAnswer(json.GetProperty("model_name").GetString()!, Text(json, "model_version"), Text(json, "id"), outputs);
    }

    /// <summary>Whether ours says what was recorded; what a server invents or leaves out does not count.</summary>
    public bool Says(InferAnswer recorded, bool idGiven) =>
        Model == recorded.Model
        && (recorded.Version is null || Version == recorded.Version)
        && Id == (idGiven ? recorded.Id : null)
        && Outputs.Count == recorded.Outputs.Count
        && Outputs.All(o => recorded.Outputs.TryGetValue(o.Key, out var other) && o.Value.Equal(other));

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static InferOutput Output(JsonElement json, byte[] body, ref int offset)
    {
        string datatype = json.GetProperty("datatype").GetString()!;
        long[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64())];
        bool hasParameters = json.TryGetProperty("parameters", out var parameters) && parameters.ValueKind is JsonValueKind.Object;

        // MLServer, which marks its outputs so, makes [n,1] of [n].
        if (shape is [_, 1] && hasParameters && parameters.TryGetProperty("content_type", out _)) shape = shape[..1];
        if (json.TryGetProperty("data", out var data)) return new InferOutput(datatype, shape, [.. Flatten(data)]);
        int size = parameters.GetProperty("binary_data_size").GetInt32();
        var raw = body.AsSpan(offset, size);
        offset += size;
        return new InferOutput(datatype, shape, RawValues.Read(datatype, raw));
    }

    private static IEnumerable<string> Flatten(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Array => data.EnumerateArray().SelectMany(Flatten),
        JsonValueKind.String => [data.GetString()!],
        _ => [data.GetRawText()],
    };
}
