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
            var response = context.HttpContext.Response;
            context.HttpContext.RequestServices.GetRequiredService<InferenceMetrics>().RequestRefused("/invocations", ErrorAnswers.StatusOf(e.Error));
            ErrorAnswers.SetRetry(response, e.Error);
            response.StatusCode = ErrorAnswers.StatusOf(e.Error);
            await JsonAnswer.WriteAsync(response, e, static (json, error) =>
            {
                json.WriteStartObject();
                json.WriteString("error_code"u8, CodeOf(error.Error));
                json.WriteString("message"u8, error.Message);
                json.WriteEndObject();
            });
            return Results.Empty;
        }
    }

    private static string CodeOf(InferenceError error) => error switch
    {
        InferenceError.InvalidRequest or InferenceError.TooLarge or InferenceError.UnsupportedMedia => "BAD_REQUEST",
        InferenceError.UnknownModel => "RESOURCE_DOES_NOT_EXIST",
        InferenceError.Unavailable => "TEMPORARILY_UNAVAILABLE",
        _ => "INTERNAL_ERROR",
    };
}
