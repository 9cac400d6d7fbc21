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
            context.HttpContext.RequestServices.GetRequiredService<InferenceMetrics>().RequestRefused(context.HttpContext.Request.Path, ErrorAnswers.StatusOf(e.Error));
            await WriteAsync(context.HttpContext.Response, e);
            return Results.Empty;
        }
    }

    public static Task WriteAsync(HttpResponse response, InferenceException error)
    {
        ErrorAnswers.SetRetry(response, error.Error);
        response.StatusCode = ErrorAnswers.StatusOf(error.Error);
        return JsonAnswer.WriteAsync(response, error, Write);
    }

    private static void Write(Utf8JsonWriter json, InferenceException error)
    {
        json.WriteStartObject();
        json.WriteStartObject("error"u8);
        json.WriteString("message"u8, error.Message);
        json.WriteString("type"u8, TypeOf(error.Error));
        json.WriteNull("param"u8);
        json.WriteString("code"u8, CodeOf(error.Error));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string TypeOf(InferenceError error) => error switch
    {
        InferenceError.ModelFailed or InferenceError.Unavailable => "server_error",
        InferenceError.Unauthenticated => "authentication_error",
        _ => "invalid_request_error",
    };

    private static string CodeOf(InferenceError error) => error switch
    {
        InferenceError.Unauthenticated => "invalid_api_key",
        InferenceError.UnknownModel => "model_not_found",
        InferenceError.TooLarge => "request_too_large",
        InferenceError.Unavailable => "unavailable",
        InferenceError.ModelFailed => "internal_error",
        _ => "invalid_request",
    };
}
