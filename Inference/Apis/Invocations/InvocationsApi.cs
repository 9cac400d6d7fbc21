using System.Net.Mime;
using FeatureStore.Inference.Apis.OpenInference;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>
/// The contracts of scoring containers: MLflow and SageMaker call /invocations and /ping, Azure ML a scoring route (by default
/// /score), Vertex AI the routes that it names. All of them score the default model.
/// </summary>
internal static class InvocationsApi
{
    private static readonly string[] s_mediaTypes = [MediaTypeNames.Application.Json, MediaTypeNames.Text.Csv, MediaTypeNames.Text.Plain];

    public static void MapInvocationsApi(this WebApplication app)
    {
        var routes = app.Services.GetRequiredService<IOptions<RoutesOptions>>().Value;
        app.MapPost("/invocations", InvokeAsync).AddEndpointFilter(MlFlowErrors.AnswerAsync);
        app.MapGet("/ping", PingAsync);
        app.MapGet("/version", static (HttpResponse response) => response.WriteAsync(ServerApi.Version));

        // Before the service's own of the same path: Vertex AI's examples say /predict and /health.
        foreach (string route in Further(routes.Scoring, "/invocations")) app.MapPost(route, InvokeAsync).WithOrder(-1);
        foreach (string route in Further(routes.Health, "/ping")) app.MapGet(route, PingAsync).WithOrder(-1);
    }

    // Routes are equal in any case and with any slash at the end.
    private static IEnumerable<string> Further(IEnumerable<string> routes, string known) =>
        routes.Select(r => $"/{r.Trim('/')}").Distinct(StringComparer.OrdinalIgnoreCase).Where(r => !r.Equals(known, StringComparison.OrdinalIgnoreCase));

    private static Task PingAsync(HttpResponse response, ModelRepository models)
    {
        response.StatusCode = models.IsLoaded ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        response.ContentType = MediaTypeNames.Application.Json;
        return response.WriteAsync("\n");
    }

    private static async Task InvokeAsync(
        HttpContext context, ModelRepository models, Scorer scorer, Inferrer inferrer, IOptions<InferenceOptions> options)
    {
        string mediaType = MediaTypeOf(context.Request);
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        using var lease = models.Hold(name: null);
        var invocation = InvocationReader.Read(body.Written, mediaType, lease.Model.Inputs);
        ModelHeaders.Set(context.Response, lease.Model.Identity);
        if (invocation.Rows is not { } rows)
        {
            var request = InferRequestReader.Read(body.Written, jsonLength: null);
            var answer = await inferrer.InferAsync(lease.Model, request, context.RequestAborted);
            await InferResponseWriter.WriteAsync(context.Response, answer);
            return;
        }

        using var result = await scorer.ScoreAsync(lease.Model, rows.Inputs, context.RequestAborted);
        await InvocationWriter.WriteAsync(context, invocation, result);
    }

    /// <summary>The media type, or JSON when there is none.</summary>
    private static string MediaTypeOf(HttpRequest request)
    {
        if (string.IsNullOrEmpty(request.ContentType)) return MediaTypeNames.Application.Json;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)) throw NotUnderstood(request);
        if (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new InferenceException(InferenceError.UnsupportedMedia, $"charset {type.Charset}: the scoring server only supports UTF-8");

        // MLflow before 2.0 put the form of the body here, and its bodies meant something else.
        if (type.Parameters.FirstOrDefault(p => !p.Name.Equals("charset", StringComparison.OrdinalIgnoreCase)) is { } parameter)
            throw new InferenceException(InferenceError.UnsupportedMedia, $"content type parameter '{parameter.Name}' is not understood; the form of the body is named in the body");
        return s_mediaTypes.FirstOrDefault(m => type.MediaType.Equals(m, StringComparison.OrdinalIgnoreCase)) ?? throw NotUnderstood(request);
    }

    private static InferenceException NotUnderstood(HttpRequest request) =>
        new(InferenceError.UnsupportedMedia, $"content type '{request.ContentType}' is not understood; application/json, text/csv and text/plain are");
}
