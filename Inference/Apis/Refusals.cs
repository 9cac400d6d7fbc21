using FeatureStore.Inference.Apis.Invocations;
using FeatureStore.Inference.Apis.OpenAi;
using FeatureStore.Inference.Grpc;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>Answers a request that reaches no door, in the form of the door that it is for.</summary>
internal static class Refusals
{
    public static Task WriteAsync(HttpContext context, InferenceException refusal)
    {
        if (GrpcRefusal.IsCall(context.Request))
        {
            GrpcRefusal.Write(context, refusal);
            return Task.CompletedTask;
        }

        return context.Request.Path.Value?.TrimEnd('/').ToLowerInvariant() switch
        {
            "/v1/chat/completions" or "/v1/embeddings" => OpenAiErrors.WriteAsync(context.Response, refusal),
            "/invocations" => MlFlowErrors.WriteAsync(context.Response, refusal),
            _ => WriteErrorAsync(context.Response, refusal),
        };
    }

    private static Task WriteErrorAsync(HttpResponse response, InferenceException refusal)
    {
        ErrorAnswers.SetRetry(response, refusal.Error);
        return JsonAnswer.WriteErrorAsync(response, ErrorAnswers.StatusOf(refusal.Error), refusal.Message);
    }
}
