using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Apis;

/// <summary>Plain JSON: a ride or some rides in, their scores with all that they were computed from out.</summary>
internal static class PredictApi
{
    public static void MapPredictApi(this IEndpointRouteBuilder app) => app.MapPost("/predict", PredictAsync);

    private static async Task PredictAsync(
        HttpContext context, ModelRepository models, Scorer scorer, IOptions<InferenceOptions> options)
    {
        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxBodyBytes);
        using var lease = models.Hold(name: null);
        var inputs = RidesReader.Read(body.Written.Span, lease.Model.Inputs, options.Value.MaxRows);
        using var result = await scorer.ScoreAsync(lease.Model, inputs, context.RequestAborted);
        await JsonAnswer.WriteAsync(context.Response, (inputs, result), static (json, answer) => PredictionWriter.Write(json, answer.inputs, answer.result));
    }
}
