using System.Globalization;
using System.Text.Json;
using FeatureStore.Conformance.Inference.Recordings;
using FeatureStore.Conformance.Inference.Replay;

namespace FeatureStore.Conformance.Inference.Expectations;

/// <summary>
/// Flink's providers were recorded against stubs that answer what they are told, so what a server should answer follows from the
/// request: the table's rules for its tensor, the façade's for its ride.
/// </summary>
internal static class FlinkExpectations
{
    /// <summary>The status for a call of the Triton provider, and the risk that belongs to a good one.</summary>
    public static (int Status, double? Risk) OfTriton(RecordedRequest request, Answer unpacked)
    {
        if (!request.Path.TrimEnd('/').StartsWith("/v2/models/tiny_vector/versions/", StringComparison.Ordinal)) return (404, null);
        if (unpacked.Body.Length == 0) return (400, null);
        var input = JsonSerializer.Deserialize<JsonElement>(unpacked.Body).GetProperty("inputs")[0];
        bool fits = input.GetProperty("name").GetString() == "FEATURES"
            && input.GetProperty("datatype").GetString() == "FP32"
            && input.GetProperty("shape").GetRawText() == "[1,3]"
            && input.GetProperty("data").EnumerateArray().All(v => v.ValueKind is JsonValueKind.Number);
        return fits ? (200, Risk([.. input.GetProperty("data").EnumerateArray().Select(v => v.GetDouble())])) : (400, null);
    }

    /// <summary>The status for a call of the OpenAI provider, and the price that the model gives back.</summary>
    public static (int Status, double? Risk) OfOpenAi(RecordedRequest request)
    {
        string path = request.Path.TrimEnd('/');
        if (path is not ("/v1/chat/completions" or "/v1/embeddings")) return (404, null);
        var body = JsonSerializer.Deserialize<JsonElement>(request.Body);
        bool chat = path.EndsWith("completions", StringComparison.Ordinal);
        string ride = chat
            ? body.GetProperty("messages").EnumerateArray().Last(m => m.GetProperty("role").GetString() == "user").GetProperty("content").GetString()!
            : body.GetProperty("input").GetString()!;
        if (body.GetProperty("model").GetString() != PriceModel.Name) return (404, null);
        return Price(ride) is { } price ? (200, price) : (400, null);
    }

    // The model's own form, as its README gives it.
    private static double Risk(double[] f) => 1 / (1 + Math.Exp(-((0.02 * f[0]) - (0.15 * f[1]) + (0.01 * f[2]) - 0.5)));

    private static double? Price(string ride)
    {
        try
        {
            var json = JsonSerializer.Deserialize<JsonElement>(ride);
            return json.ValueKind is JsonValueKind.Object && json.TryGetProperty("price", out var price) && price.ValueKind is JsonValueKind.Number
                ? double.Parse(price.GetRawText(), CultureInfo.InvariantCulture)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
