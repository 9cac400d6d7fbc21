using System.Text.Json;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>A body in the type that the client asked for.</summary>
internal sealed class Answer<T>(T value, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, ApiJsonContext.Of<T>());
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = MediaTypes.Negotiate(httpContext.Request) ?? MediaTypes.Default;
        httpContext.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
