using System.Text;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>A schema as the whole body: not a JSON string, but the JSON that it is.</summary>
internal sealed class SchemaAnswer(string schema) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var body = Encoding.UTF8.GetBytes(schema);
        httpContext.Response.ContentType = MediaTypes.Negotiate(httpContext.Request) ?? MediaTypes.Default;
        httpContext.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
