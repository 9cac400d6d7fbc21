using System.Globalization;
using System.Text;

namespace FeatureStore.Bench.Http;

/// <summary>What ASP.NET Core itself costs: the body of the request is read, an answer of the same size as the server's is written.</summary>
internal static class EmptyEndpoint
{
    public static async Task<int> RunAsync(string port, string bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var answer = Encoding.ASCII.GetBytes($"{{\"x\":\"{new string('x', int.Parse(bytes, CultureInfo.InvariantCulture) - 8)}\"}}");
        var app = builder.Build();
        app.MapGet("/health", () => "ready");
        app.MapPost("/", async context =>
        {
            await context.Request.BodyReader.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
        });
        await app.RunAsync();
        return 0;
    }
}
