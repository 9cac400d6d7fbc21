using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>Models as the protocol and Triton's extensions describe them.</summary>
internal static class ModelJson
{
    public const string Platform = "onnxruntime_onnx";

    public static void WriteMetadata(Utf8JsonWriter json, ServedModel model, IReadOnlyList<string> versions)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Identity.Name);
        json.WriteStartArray("versions"u8);
        foreach (string version in versions) json.WriteStringValue(version);
        json.WriteEndArray();
        json.WriteString("platform"u8, Platform);
        WriteTensors(json, "inputs", model.Inputs, "datatype", "shape", static t => t.Name());
        WriteTensors(json, "outputs", model.Outputs, "datatype", "shape", static t => t.Name());
        json.WriteEndObject();
    }

    /// <summary>The part of Triton's model configuration that describes what is served; perf_analyzer reads it.</summary>
    public static void WriteConfig(Utf8JsonWriter json, ServedModel model)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Identity.Name);
        json.WriteString("platform"u8, Platform);
        json.WriteString("backend"u8, "onnxruntime"u8);
        json.WriteStartObject("version_policy"u8);
        json.WriteStartObject("all"u8);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteNumber("max_batch_size"u8, 0);
        WriteTensors(json, "input", model.Inputs, "data_type", "dims", ConfigType);
        WriteTensors(json, "output", model.Outputs, "data_type", "dims", ConfigType);
        json.WriteStartArray("instance_group"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteStatistics(Utf8JsonWriter json, IReadOnlyList<ServedModel> models)
    {
        json.WriteStartObject();
        json.WriteStartArray("model_stats"u8);
        foreach (var model in models) WriteStatistics(json, model);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static string ConfigType(DataType type) => type is DataType.Bytes ? "TYPE_STRING" : $"TYPE_{type.Name()}";

    private static void WriteStatistics(Utf8JsonWriter json, ServedModel model)
    {
        var statistics = model.Statistics;
        json.WriteStartObject();
        json.WriteString("name"u8, model.Identity.Name);
        json.WriteString("version"u8, model.Identity.Version);
        json.WriteNumber("last_inference"u8, statistics.LastMilliseconds);
        json.WriteNumber("inference_count"u8, statistics.Inferences);
        json.WriteNumber("execution_count"u8, statistics.Executions);
        json.WriteStartObject("inference_stats"u8);
        WriteDuration(json, "success", statistics.Executions, statistics.SuccessNanoseconds);
        WriteDuration(json, "fail", statistics.Failures, statistics.FailureNanoseconds);
        WriteDuration(json, "queue", statistics.Executions, 0);
        WriteDuration(json, "compute_input", statistics.Executions, 0);
        WriteDuration(json, "compute_infer", statistics.Executions, statistics.SuccessNanoseconds);
        WriteDuration(json, "compute_output", statistics.Executions, 0);
        WriteDuration(json, "cache_hit", 0, 0);
        WriteDuration(json, "cache_miss", 0, 0);
        json.WriteEndObject();
        json.WriteStartArray("batch_stats"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDuration(Utf8JsonWriter json, string name, long count, long nanoseconds)
    {
        json.WriteStartObject(name);
        json.WriteNumber("count"u8, count);
        json.WriteNumber("ns"u8, nanoseconds);
        json.WriteEndObject();
    }

    private static void WriteTensors(
        Utf8JsonWriter json, string list, IReadOnlyList<TensorSpec> specs, string typeName, string shapeName, Func<DataType, string> type)
    {
        json.WriteStartArray(list);
        foreach (var spec in specs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, spec.Name);
            json.WriteString(typeName, type(spec.Type));
            json.WriteStartArray(shapeName);
            foreach (long dimension in spec.Shape) json.WriteNumberValue(dimension);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
