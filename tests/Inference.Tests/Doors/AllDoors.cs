using System.Globalization;
using System.Text;
using System.Text.Json;

namespace FeatureStore.Inference.Tests.Doors;

/// <summary>Every way in. A test of one is a test of all.</summary>
internal static class AllDoors
{
    private const string Columns = """["driver_id","price","distance_km","duration_s"]""";
    private const string Infer = "/v2/models/risk_scoring/infer";

    public static IReadOnlyDictionary<string, IDoor> ByName { get; } = new Dictionary<string, IDoor>
    {
        ["predict"] = HttpDoor.Json("/predict", r => r.Json, At("predictions", 0, "risk")),
        ["predict, list"] = HttpDoor.Json("/predict", r => $$"""{"rides":[{{r.Json}}]}""", At("predictions", 0, "risk")),
        ["v2"] = HttpDoor.Json(Infer, r => $$$"""{"inputs":{{{Tensors(r)}}}}""", At("outputs", 0, "data", 0)),
        ["v2, latest, as Flink spells it"] = HttpDoor.Json(
            "/v2/models/risk_scoring/versions/latest/infer", r => $$"""{"inputs":{{Tensors(r, upper: true)}},"outputs":[{"name":"RISK"}]}""", At("outputs", 0, "data", 0)),
        ["v2, the ride as one text"] = HttpDoor.Json(
            Infer, r => $$"""{"inputs":[{"name":"RIDE","datatype":"BYTES","shape":[1],"data":[{{JsonSerializer.Serialize(r.Json)}}]}]}""", At("outputs", 0, "data", 0)),
        ["v2, as Confluent Cloud shapes it"] = HttpDoor.Json(
            Infer, r => $$$"""{"inputs":{{{Tensors(r).Replace("\"BYTES\",\"shape\":[1]", $"\"BYTES\",\"shape\":[{r.DriverId.Length}]", StringComparison.Ordinal)}}}}""", At("outputs", 0, "data", 0)),
        ["v2, binary"] = new HttpDoor(Infer, "application/octet-stream", BinaryRide.Body, BinaryRide.Risk)
        {
            Headers = { ["Inference-Header-Content-Length"] = body => BinaryRide.JsonLength(body).ToString(CultureInfo.InvariantCulture) },
        },
        ["grpc, raw"] = new GrpcDoor(raw: true),
        ["grpc, typed"] = new GrpcDoor(raw: false),
        ["v1, rows"] = HttpDoor.Json("/v1/models/risk_scoring:predict", r => $$"""{"instances":[{{r.Json}}]}""", At("predictions", 0)),
        ["v1, Vertex AI's rows"] = HttpDoor.Json("/v1/models/risk_scoring:predict", r => $$$"""{"instances":[{"data":{{{r.Json}}}}]}""", At("predictions", 0)),
        ["v1, columns"] = HttpDoor.Json("/v1/models/risk_scoring/versions/1:predict", r => $$$"""{"inputs":{{{Lists(r)}}}}""", At("outputs", 0)),
        ["v1, one value a column"] = HttpDoor.Json("/v1/models/risk_scoring:predict", r => $$$"""{"inputs":{{{r.Json}}}}""", At("outputs", "risk")),
        ["mlflow, split"] = HttpDoor.Json("/invocations", r => $$$"""{"dataframe_split":{"columns":{{{Columns}}},"index":[0],"data":[{{{Values(r)}}}]}}""", At("predictions", 0)),
        ["mlflow, records"] = HttpDoor.Json("/invocations", r => $$"""{"dataframe_records":[{{r.Json}}]}""", At("predictions", 0)),
        ["mlflow, inputs"] = HttpDoor.Json("/invocations", r => $$$"""{"inputs":{{{Lists(r)}}}}""", At("predictions", 0)),
        ["mlflow, csv"] = new HttpDoor("/invocations", "text/csv", r => Encoding.UTF8.GetBytes($"driver_id,price,distance_km,duration_s\n{Csv(r)}\n"), At("predictions", 0)),
        ["sagemaker, csv"] = new HttpDoor("/invocations", "text/csv", r => Encoding.UTF8.GetBytes(Csv(r)), At(0)),
        ["sagemaker, v2"] = HttpDoor.Json("/invocations", r => $$$"""{"inputs":{{{Tensors(r)}}}}""", At("outputs", 0, "data", 0)),
        ["azure, frame"] = HttpDoor.Json("/score", r => $$$"""{"input_data":{"columns":{{{Columns}}},"index":[0],"data":[{{{Values(r)}}}]}}""", At(0)),
        ["azure, tensor"] = HttpDoor.Json("/score", r => $$$"""{"input_data":{{{r.Json}}}}""", At("outputs", "risk")),
        ["vertex"] = HttpDoor.Json("/vertex/predict", r => $$$"""{"instances":[{{{r.Json}}}],"parameters":{}}""", At("predictions", 0)),
        ["plain object"] = HttpDoor.Json("/score", r => r.Json, At("risk")),
        ["plain object, wrapped"] = HttpDoor.Json("/score", r => $$$"""{"ride":{{{r.Json}}}}""", At("risk")),
        ["plain list"] = HttpDoor.Json("/score", Values, At(0)),
        ["text"] = new HttpDoor("/score", "text/plain", r => Encoding.UTF8.GetBytes(Csv(r).Replace(',', '\n')), b => double.Parse(Encoding.UTF8.GetString(b), CultureInfo.InvariantCulture)),
        ["openai, chat"] = HttpDoor.Json(
            "/v1/chat/completions",
            r => $$"""{"messages":[{"content":"You are a helpful assistant.","role":"system"},{"content":{{JsonSerializer.Serialize(r.Json)}},"role":"user"}],"model":"risk_scoring"}""",
            b => double.Parse(JsonSerializer.Deserialize<JsonElement>(b).GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!, CultureInfo.InvariantCulture)),
        ["openai, embedding"] = HttpDoor.Json(
            "/v1/embeddings", r => $$"""{"input":{{JsonSerializer.Serialize(r.Json)}},"model":"risk_scoring@1","encoding_format":"float"}""", At("data", 0, "embedding", 0)),
    };

    /// <summary>The number at a path of names and positions.</summary>
    private static Func<byte[], double> At(params object[] path) => body => path
        .Aggregate(JsonSerializer.Deserialize<JsonElement>(body), (json, step) => step is int i ? json[i] : json.GetProperty((string)step))
        .GetDouble();

    private static string Values(Ride r) => FormattableString.Invariant($"[\"{r.DriverId}\",{r.Price},{r.DistanceKm},{r.DurationS}]");

    private static string Csv(Ride r) => FormattableString.Invariant($"{r.DriverId},{r.Price},{r.DistanceKm},{r.DurationS}");

    private static string Lists(Ride r) =>
        FormattableString.Invariant($$"""{"driver_id":["{{r.DriverId}}"],"price":[{{r.Price}}],"distance_km":[{{r.DistanceKm}}],"duration_s":[{{r.DurationS}}]}""");

    private static string Tensors(Ride r, bool upper = false)
    {
        string json = FormattableString.Invariant(
            $$"""[{"name":"driver_id","datatype":"BYTES","shape":[1],"data":["{{r.DriverId}}"]},{"name":"price","datatype":"FP64","shape":[1],"data":[{{r.Price}}]},{"name":"distance_km","datatype":"FP64","shape":[1],"data":[{{r.DistanceKm}}]},{"name":"duration_s","datatype":"INT64","shape":[1],"data":[{{r.DurationS}}]}]""");
        return upper ? json.Replace("\"price\"", "\"PRICE\"", StringComparison.Ordinal).Replace("\"driver_id\"", "\"DRIVER_ID\"", StringComparison.Ordinal) : json;
    }
}
