using System.Globalization;
using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>Writes the answer: JSON, and behind it the outputs that were asked for as bytes.</summary>
internal static class InferResponseWriter
{
    public const string JsonLengthHeader = "Inference-Header-Content-Length";

    public static async Task WriteAsync(HttpResponse response, InferResponse answer)
    {
        using var buffer = new PooledBuffer();
        using (var json = JsonAnswer.Writer(buffer)) WriteJson(json, answer);
        response.ContentType = "application/json";
        if (answer.Outputs.Any(o => o.Binary))
        {
            response.ContentType = "application/octet-stream";
            response.Headers[JsonLengthHeader] = buffer.Length.ToString(CultureInfo.InvariantCulture);
            foreach (var output in answer.Outputs.Where(o => o.Binary)) RawTensors.Write(buffer, output.Tensor);
        }

        response.ContentLength = buffer.Length;
        await response.BodyWriter.WriteAsync(buffer.Written, response.HttpContext.RequestAborted);
    }

    private static void WriteJson(Utf8JsonWriter json, InferResponse answer)
    {
        json.WriteStartObject();
        if (answer.Id is { } id) json.WriteString("id"u8, id);
        json.WriteString("model_name"u8, answer.Model.Name);
        json.WriteString("model_version"u8, answer.Model.Version);
        json.WriteStartArray("outputs"u8);
        foreach (var (name, tensor, binary) in answer.Outputs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, name);
            json.WriteString("datatype"u8, tensor.Type.Name());
            json.WriteStartArray("shape"u8);
            foreach (long dimension in tensor.Shape) json.WriteNumberValue(dimension);
            json.WriteEndArray();
            if (binary) WriteBinarySize(json, tensor);
            else WriteData(json, tensor);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteBinarySize(Utf8JsonWriter json, Tensor tensor)
    {
        json.WriteStartObject("parameters"u8);
        json.WriteNumber("binary_data_size"u8, RawTensors.SizeOf(tensor));
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, Tensor tensor)
    {
        // Flat: Flink reads the first element only, and every client reshapes by shape.
        json.WriteStartArray("data"u8);
        for (int i = 0; i < tensor.Count; i++) TensorJson.WriteElement(json, tensor, i);
        json.WriteEndArray();
    }
}
