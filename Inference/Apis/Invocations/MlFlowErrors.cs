using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis.Invocations;

/// <summary>MLflow's form of errors: <c>{"error_code":"BAD_REQUEST","message":"…"}</c>.</summary>
internal static class MlFlowErrors
{
    public static async ValueTask<object?> AnswerAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (InferenceException e) when (!context.HttpContext.Response.HasStarted)
        {
            context.HttpContext.RequestServices.GetRequiredService<InferenceMetrics>().RequestRefused("/invocations", ErrorAnswers.StatusOf(e.Error));
            await WriteAsync(context.HttpContext.Response, e);
            return Results.Empty;
        }
    }

    public static Task WriteAsync(HttpResponse response, InferenceException error)
    {
        ErrorAnswers.SetRetry(response, error.Error);
        response.StatusCode = ErrorAnswers.StatusOf(error.Error);
        return JsonAnswer.WriteAsync(response, error, static (json, e) =>
        {
            json.WriteStartObject();
            json.WriteString("error_code"u8, CodeOf(e.Error));
            json.WriteString("message"u8, e.Message);
            json.WriteEndObject();
        });
    }

    private static string CodeOf(InferenceError error) => error switch
    {
        InferenceError.InvalidRequest or InferenceError.TooLarge or InferenceError.UnsupportedMedia => "BAD_REQUEST",
        InferenceError.Unauthenticated => "UNAUTHENTICATED",
        InferenceError.UnknownModel => "RESOURCE_DOES_NOT_EXIST",
        InferenceError.Unavailable => "TEMPORARILY_UNAVAILABLE",
        _ => "INTERNAL_ERROR",
    };
}
