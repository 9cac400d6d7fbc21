using FeatureStore.Feast;
using FeatureStore.FeastServer.Json;
using FeatureStore.FeastServer.Limits;
using FeatureStore.FeastServer.Requests;
using FeatureStore.FeastServer.Security;

namespace FeatureStore.FeastServer.Apis;

/// <summary>
/// Turns refusals into Feast's answers: 422 with pydantic's list for a body of the wrong shape, and for everything else a JSON
/// string that holds JSON, <c>"{\"module\": \"feast.errors\", \"class\": …, \"message\": …}"</c>, which Feast's own client reads.
/// A client's mistake is a 4xx also where Feast answers 500, because that client repeats a request after a 500.
/// </summary>
internal sealed class ErrorAnswers(RequestDelegate next, FeastServerMetrics metrics, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; nobody reads an answer.
            context.Abort();
            return;
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            // Counted before the client can read it.
            context.Response.OnStarting(() =>
            {
                Count(context);
                return Task.CompletedTask;
            });
            await AnswerAsync(context, e);
            return;
        }

        Count(context);
    }

    /// <summary>Writes <c>{"detail":"…"}</c>.</summary>
    public static Task WriteDetailAsync(HttpContext context, int status, string detail) => WriteAsync(context, status, buffer =>
    {
        buffer.Append("{\"detail\":"u8);
        JsonText.String(buffer, detail);
        buffer.Append((byte)'}');
    });

    private void Count(HttpContext context)
    {
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            // The route and not the path: whoever asks for other paths must not make a series for each.
            metrics.Refused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other", context.Response.StatusCode);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        string path = context.Request.Path.Value ?? "";
        switch (exception)
        {
            case ValidationException invalid:
                return WriteAsync(context, StatusCodes.Status422UnprocessableEntity, buffer => ValidationErrorsJson.Write(buffer, invalid.Errors));
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge }:
                return WriteDetailAsync(context, StatusCodes.Status413PayloadTooLarge, "The body is larger than this server takes (Feast:MaxRequestBodyBytes)");
            case BadHttpRequestException bad:
                return WriteDetailAsync(context, bad.StatusCode, bad.Message);
            case LimitExceededException exceeded:
                return WriteDetailAsync(context, StatusCodes.Status413PayloadTooLarge, exceeded.Message);
            case PermissionDeniedException denied:
                return WriteAsync(
                    context, StatusCodes.Status403Forbidden, buffer => JsonText.String(buffer, FeastErrors.Detail("FeastPermissionError", denied.Message)));
            case FeastException { Kind: FeastErrorKind.StoreUnavailable } unavailable:
                logger.StoreUnavailable(context.Request.Method, path, unavailable.Message);
                return WriteFeastErrorAsync(context, unavailable);
            case FeastException refused:
                return WriteFeastErrorAsync(context, refused);
            default:
                logger.RequestFailed(exception, context.Request.Method, path);
                return WriteAsync(context, StatusCodes.Status500InternalServerError, buffer => JsonText.String(buffer, "Internal server error"));
        }
    }

    private static Task WriteFeastErrorAsync(HttpContext context, FeastException refused)
    {
        (int status, string name) = FeastErrors.Of(refused.Kind);
        return WriteAsync(context, status, buffer => JsonText.String(buffer, FeastErrors.Detail(name, refused.Message)));
    }

    private static async Task WriteAsync(HttpContext context, int status, Action<PooledBuffer> write)
    {
        using PooledBuffer buffer = new();
        write(buffer);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.BodyWriter.WriteAsync(buffer.Written, context.RequestAborted);
        }
    }
}
