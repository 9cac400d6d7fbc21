using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FeatureStore.Inference.Tests.Serving;

/// <summary>A Feast server on a real port that says what a test wants: by default what Python's said for a stored driver.</summary>
internal sealed class FeastServer : IAsyncDisposable
{
    public const string KnownDriver = "0025133AD810DBE80D35FCA8BF0BCA1F";
    private readonly WebApplication _app;

    private FeastServer(WebApplication app) => _app = app;

    /// <summary>The recorded answer for <see cref="KnownDriver"/> and a ride of 52.0, 8.0 km, 900 s.</summary>
    public static string Recorded { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Goldens", "feast-service-full-names.json"));

    public string Url => _app.Urls.Single();

    public List<JsonElement> Requests { get; } = [];

    /// <summary>Answers a request in place of the recording.</summary>
    public Func<JsonElement, HttpContext, Task>? Answer { get; set; }

    public static async Task<FeastServer> StartAsync(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var server = new FeastServer(builder.Build());
        server._app.MapPost("/get-online-features", server.AnswerAsync);
        await server._app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        lock (Requests) Requests.Add(request);
        if (Answer is { } answer)
        {
            await answer(request, context);
            return;
        }

        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(Recordings.For(request), context.RequestAborted);
    }
}
