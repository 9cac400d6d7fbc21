using System.Text.Json;
using FeatureStore.Inference.Apis.OpenInference;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Apis.V1;

/// <summary>KServe's V1 protocol, which is TensorFlow Serving's predict API.</summary>
internal static class V1Api
{
    public static void MapV1Api(this IEndpointRouteBuilder app)
    {
        app.MapGet("/", static (HttpResponse response) => JsonAnswer.WriteAsync(response, "alive", WriteStatus));
        var v1 = app.MapGroup("/v1/models");
        v1.MapGet("", ServerApi.ModelsAsync);
        foreach (string path in new[] { "/{model}", "/{model}/versions/{version}", "/{model}/labels/{version}" })
        {
            v1.MapGet(path, StatusAsync);
            v1.MapGet($"{path}/metadata", ModelApi.MetadataAsync);
            v1.MapPost($"{path}:predict", PredictAsync);
        }

        v1.MapPost("/{model}:explain", static Task (HttpContext _) => throw new InferenceException(InferenceError.Unsupported, "no explainer is served"));
    }

    private static Task StatusAsync(HttpResponse response, string model, string? version, ModelRepository models)
    {
        using var lease = models.Hold(model, version);
        ModelHeaders.Set(response, lease.Model.Identity);
        IReadOnlyList<ServedModel> versions = version is null ? models.AllOf(model) : [lease.Model];
        return JsonAnswer.WriteAsync(response, (model, versions), WriteModelStatus);
    }

    private static async Task PredictAsync(
        HttpContext context, string model, string? version, ModelRepository models, Scorer scorer, IOptions<InferenceOptions> options)
    {
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        using var lease = models.Hold(model, version);
        var request = V1Reader.Read(body.Written.Span, lease.Model.Inputs);
        using var result = await scorer.ScoreAsync(lease.Model, request.Inputs, context.RequestAborted);
        ModelHeaders.Set(context.Response, result.Model);
        await JsonAnswer.WriteAsync(context.Response, (request, result), static (json, answer) => Write(json, answer.request, answer.result));
    }

    private static void Write(Utf8JsonWriter json, RowRequest request, ScoreResult result)
    {
        json.WriteStartObject();
        json.WritePropertyName(request.Form is RowForm.Instances ? "predictions"u8 : "outputs"u8);

        // Scalars in, scalars out, by name: Confluent Cloud looks for its column there.
        if (request.Form is RowForm.ColumnScalars) RowWriter.WriteRow(json, result.Outputs);
        else if (request.Form is RowForm.Columns) RowWriter.WriteColumns(json, result.Outputs);
        else RowWriter.WriteRows(json, result.Outputs);
        json.WriteEndObject();
    }

    private static void WriteStatus(Utf8JsonWriter json, string status)
    {
        json.WriteStartObject();
        json.WriteString("status"u8, status);
        json.WriteEndObject();
    }

    // KServe reads name and ready, TensorFlow Serving's clients model_version_status.
    private static void WriteModelStatus(Utf8JsonWriter json, (string Name, IReadOnlyList<ServedModel> Versions) model)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, model.Name);
        json.WriteBoolean("ready"u8, true);
        json.WriteStartArray("model_version_status"u8);
        foreach (var version in model.Versions.Reverse()) WriteVersionStatus(json, version.Identity.Version);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteVersionStatus(Utf8JsonWriter json, string version)
    {
        json.WriteStartObject();
        json.WriteString("version"u8, version);
        json.WriteString("state"u8, "AVAILABLE"u8);
        json.WriteStartObject("status"u8);
        json.WriteString("error_code"u8, "OK"u8);
        json.WriteString("error_message"u8, ""u8);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
