namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>Every error is a JSON body with the registry's own code, also where no route matched.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            if (MediaTypes.Negotiate(context.Request) is null)
                throw new RegistryException(StatusCodes.Status406NotAcceptable, 406, "HTTP 406 Not Acceptable");
            await next(context);
            if (!context.Response.HasStarted && context.Response.StatusCode >= StatusCodes.Status400BadRequest)
                await AnswerUnmatchedAsync(context);
        }
        catch (RegistryException e)
        {
            await AnswerAsync(context, e.Status, e.Code, e.Message);
        }
        catch (BadHttpRequestException e)
        {
            await AnswerAsync(context, e.StatusCode, e.StatusCode, e.Message);
        }
        catch (IOException e)
        {
            Log.StateFileFailed(logger, e);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, 50001, "Error while writing the state file");
        }
    }

    private static Task AnswerUnmatchedAsync(HttpContext context)
    {
        var status = context.Response.StatusCode;
        if (status == StatusCodes.Status405MethodNotAllowed && HttpMethods.IsOptions(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status200OK;
            context.Response.Headers.Allow = $"{context.Response.Headers.Allow}, OPTIONS";
            context.Response.ContentType = MediaTypes.Default;
            return Task.CompletedTask;
        }

        var reason = status switch
        {
            StatusCodes.Status404NotFound => "Not Found",
            StatusCodes.Status405MethodNotAllowed => "Method Not Allowed",
            _ => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status),
        };
        return AnswerAsync(context, status, status, $"HTTP {status} {reason}");
    }

    private static Task AnswerAsync(HttpContext context, int status, int code, string message) =>
        new Answer<Answers.Error>(new(code, message), status).ExecuteAsync(context);
}
