using System.Text.Json;
using FeatureStore.Inference.Repository;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>What the protocol asks of the server as a whole.</summary>
internal static class ServerApi
{
    public const string Name = "featurestore-inference";

    /// <summary>Only what works.</summary>
    public static readonly string[] Extensions = ["binary_tensor_data", "model_configuration", "model_repository", "statistics"];

    public static string Version { get; } = typeof(ServerApi).Assembly.GetName().Version?.ToString(3) ?? "";

    public static Task MetadataAsync(HttpResponse response) => JsonAnswer.WriteAsync(response, Extensions, static (json, extensions) =>
    {
        json.WriteStartObject();
        json.WriteString("name"u8, Name);
        json.WriteString("version"u8, Version);
        json.WriteStartArray("extensions"u8);
        foreach (string extension in extensions) json.WriteStringValue(extension);
        json.WriteEndArray();
        json.WriteEndObject();
    });

    public static Task LiveAsync(HttpResponse response) => WriteFlagAsync(response, "live", true);

    public static Task ReadyAsync(HttpResponse response, ModelRepository models) => WriteFlagAsync(response, "ready", models.IsLoaded);

    public static Task ModelsAsync(HttpResponse response, ModelRepository models) =>
        JsonAnswer.WriteAsync(response, models.Models, static (json, all) => WriteNames(json, all));

    public static void WriteNames(Utf8JsonWriter json, IEnumerable<ModelVersions> models)
    {
        json.WriteStartObject();
        json.WriteStartArray("models"u8);
        foreach (var model in models.OrderBy(m => m.Name, StringComparer.Ordinal)) json.WriteStringValue(model.Name);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static Task WriteFlagAsync(HttpResponse response, string name, bool value)
    {
        response.StatusCode = value ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return JsonAnswer.WriteAsync(response, (name, value), static (json, flag) =>
        {
            json.WriteStartObject();
            json.WriteBoolean(flag.name, flag.value);
            json.WriteEndObject();
        });
    }
}
