using System.Globalization;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>The Open Inference Protocol (KServe V2) over REST, with Triton's extensions that tools rely on.</summary>
internal static class OpenInferenceApi
{
    public static void MapOpenInferenceApi(this IEndpointRouteBuilder app)
    {
        var v2 = app.MapGroup("/v2");
        v2.MapGet("", ServerApi.MetadataAsync);
        v2.MapGet("/health/live", ServerApi.LiveAsync);
        v2.MapGet("/health/ready", ServerApi.ReadyAsync);
        v2.MapGet("/models", ServerApi.ModelsAsync);
        v2.MapGet("/models/stats", ModelApi.AllStatisticsAsync);
        v2.MapPost("/repository/index", RepositoryApi.IndexAsync);
        v2.MapPost("/repository/models/{model}/load", RepositoryApi.LoadAsync);
        v2.MapPost("/repository/models/{model}/unload", RepositoryApi.UnloadAsync);
        foreach (string path in new[] { "/models/{model}", "/models/{model}/versions/{version}" })
        {
            v2.MapGet(path, ModelApi.MetadataAsync);
            v2.MapGet($"{path}/ready", ModelApi.ReadyAsync);
            v2.MapGet($"{path}/config", ModelApi.ConfigAsync);
            v2.MapGet($"{path}/stats", ModelApi.StatisticsAsync);
            v2.MapPost($"{path}/infer", InferAsync);
        }
    }

    private static async Task InferAsync(
        HttpContext context, string model, string? version, ModelRepository models, Inferrer inferrer, IOptions<InferenceOptions> options)
    {
        using var lease = models.Hold(model, version);

        // Content-Type says nothing: Triton's client sends none at all. The header says whether bytes follow the JSON.
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        int? jsonLength = JsonLength(context.Request);
        var request = jsonLength == 0 ? RawRequest.Read(body.Written, lease.Model) : InferRequestReader.Read(body.Written, jsonLength);
        var answer = await inferrer.InferAsync(lease.Model, request, context.RequestAborted);
        ModelHeaders.Set(context.Response, answer.Model);
        await InferResponseWriter.WriteAsync(context.Response, answer);
    }

    private static int? JsonLength(HttpRequest request)
    {
        string? header = request.Headers[InferResponseWriter.JsonLengthHeader];
        if (header is null) return null;
        return int.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out int length)
            ? length
            : throw InferenceException.Invalid($"{InferResponseWriter.JsonLengthHeader}: not a whole number");
    }
}
