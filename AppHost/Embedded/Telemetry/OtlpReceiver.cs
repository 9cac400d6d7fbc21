using FeatureStore.AppHost.Embedded.Telemetry.Otlp;
using Google.Protobuf;
using Microsoft.AspNetCore.Http.HttpResults;

namespace FeatureStore.AppHost.Embedded.Telemetry;

/// <summary>
/// Takes the services' OTLP over HTTP with protobuf bodies. Metrics go into the table; traces and logs are accepted and
/// dropped, so that the exporters of the services have nothing to complain about.
/// </summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private const long BodyLimit = 4 * 1024 * 1024;

    private readonly WebApplication _app;

    public OtlpReceiver(Uri endpoint, MetricTable metrics)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls(endpoint.GetLeftPart(UriPartial.Authority));
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = BodyLimit);
        builder.Services.AddRoutingCore();
        _app = builder.Build();
        _app.UseRouting();
        _app.MapPost("/v1/metrics", (HttpRequest request) => ReceiveMetricsAsync(request, metrics));
        _app.MapPost("/v1/traces", DropAsync);
        _app.MapPost("/v1/logs", DropAsync);
    }

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<Results<FileContentHttpResult, BadRequest>> ReceiveMetricsAsync(HttpRequest request, MetricTable metrics)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        try
        {
            metrics.Record(ExportMetricsServiceRequest.Parser.ParseFrom(body.GetBuffer().AsSpan(0, (int)body.Length)));
        }
        catch (InvalidProtocolBufferException)
        {
            return TypedResults.BadRequest();
        }

        return Accepted();
    }

    private static async Task<FileContentHttpResult> DropAsync(HttpRequest request)
    {
        await request.Body.CopyToAsync(Stream.Null, request.HttpContext.RequestAborted);
        return Accepted();
    }

    /// <summary>A response message without fields is an empty body.</summary>
    private static FileContentHttpResult Accepted() => TypedResults.Bytes([], "application/x-protobuf");
}
