using System.Text.Json;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis.OpenAi;

/// <summary>OpenAI's form of errors: <c>{"error":{"message":"…","type":"…","param":null,"code":"…"}}</c>; its client reads no other.</summary>
internal static class OpenAiErrors
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
            int status = ErrorAnswers.StatusOf(e.Error);
            context.HttpContext.RequestServices.GetRequiredService<InferenceMetrics>().RequestRefused(context.HttpContext.Request.Path, status);
            ErrorAnswers.SetRetry(response, e.Error);
            response.StatusCode = status;
            await JsonAnswer.WriteAsync(response, e, Write);
            return Results.Empty;
        }
    }

    private static void Write(Utf8JsonWriter json, InferenceException error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, error.Error is InferenceError.ModelFailed or InferenceError.Unavailable ? "server_error"u8 : "invalid_request_error"u8);
        json.WriteNull("param"u8);
        json.WriteString("code"u8, CodeOf(error.Error));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string CodeOf(InferenceError error) => error switch
    {
        InferenceError.UnknownModel => "model_not_found",
        InferenceError.TooLarge => "request_too_large",
        InferenceError.Unavailable => "unavailable",
        InferenceError.ModelFailed => "internal_error",
        _ => "invalid_request",
    };
}
