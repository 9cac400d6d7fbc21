namespace FeatureStore.FeastServer.Apis;

/// <summary>What FastAPI does around its routes: 307 for a trailing slash, bodies for 404 and 405, GET alone for /health.</summary>
internal sealed class FastApiRouting(RequestDelegate next)
{
    private static readonly string[] s_posts =
        ["/get-online-features", "/push", "/write-to-online-store", "/materialize", "/materialize-incremental"];

    private static readonly string[] s_gets = ["/health", "/openapi.json", "/docs", "/redoc"];

    public Task InvokeAsync(HttpContext context)
    {
        string path = context.Request.Path.Value ?? "/";
        string bare = path.TrimEnd('/');
        string? allowed = s_posts.Contains(bare) ? HttpMethods.Post : s_gets.Contains(bare) ? HttpMethods.Get : null;
        if (allowed is not null && bare.Length < path.Length)
        {
            context.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            context.Response.Headers.Location = $"{context.Request.Scheme}://{context.Request.Host}{bare}{context.Request.QueryString}";
            context.Response.ContentLength = 0;
            return Task.CompletedTask;
        }

        if (allowed is not null && context.Request.Method != allowed)
        {
            context.Response.Headers.Allow = allowed;
            return ErrorAnswers.WriteDetailAsync(context, StatusCodes.Status405MethodNotAllowed, "Method Not Allowed");
        }

        return allowed is null && context.GetEndpoint() is null
            ? ErrorAnswers.WriteDetailAsync(context, StatusCodes.Status404NotFound, "Not Found")
            : next(context);
    }
}
