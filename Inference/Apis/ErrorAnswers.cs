using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Apis;

/// <summary>Every failure of every route as <c>{"error":"…"}</c>: what a door throws, what routing refuses, what nobody expected.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, InferenceMetrics metrics, ILogger<ErrorAnswers> log)
{
    private const string RetryAfterSeconds = "2";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            await AnswerAsync(context, e);
            return;
        }

        if (!context.Response.HasStarted && context.Response.ContentLength is null && TextOf(context) is { } text)
            await JsonAnswer.WriteErrorAsync(context.Response, context.Response.StatusCode, text);
    }

    public static int StatusOf(InferenceError error) => error switch
    {
        InferenceError.InvalidRequest => StatusCodes.Status400BadRequest,
        InferenceError.Unauthenticated => StatusCodes.Status401Unauthorized,
        InferenceError.UnknownModel => StatusCodes.Status404NotFound,
        InferenceError.TooLarge => StatusCodes.Status413PayloadTooLarge,
        InferenceError.UnsupportedMedia => StatusCodes.Status415UnsupportedMediaType,
        InferenceError.Rejected => StatusCodes.Status422UnprocessableEntity,
        InferenceError.Unsupported => StatusCodes.Status501NotImplemented,
        InferenceError.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>When to come back, for what passes: a small whole number, which Confluent Cloud and Flink wait for.</summary>
    public static void SetRetry(HttpResponse response, InferenceError error)
    {
        if (error is InferenceError.Unavailable) response.Headers.RetryAfter = RetryAfterSeconds;
    }

    private static string? TextOf(HttpContext context) => context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => $"no such path: {context.Request.Path}",
        StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not allowed here",
        StatusCodes.Status415UnsupportedMediaType => "the content type is not understood",
        _ => null,
    };

    private async Task AnswerAsync(HttpContext context, Exception exception)
    {
        string route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
        if (exception is BadHttpRequestException bad)
        {
            metrics.RequestRefused(route, bad.StatusCode);
            await JsonAnswer.WriteErrorAsync(context.Response, bad.StatusCode, bad.Message);
            return;
        }

        if (exception is not InferenceException) log.RequestFailed(context.Request.Path, exception);
        var refusal = exception as InferenceException ?? new InferenceException(InferenceError.ModelFailed, "internal error", exception);
        metrics.RequestRefused(route, StatusOf(refusal.Error));
        await Refusals.WriteAsync(context, refusal);
    }
}
