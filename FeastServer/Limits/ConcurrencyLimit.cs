using System.Globalization;
using FeatureStore.FeastServer.Apis;
using FeatureStore.FeastServer.Grpc;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace FeatureStore.FeastServer.Limits;

/// <summary>
/// Refuses what comes while as many requests as allowed are under way: 429 with Retry-After, RESOURCE_EXHAUSTED with a push-back
/// over gRPC. A queue would only make everybody late. Whether the server is healthy is always answered.
/// </summary>
internal sealed class ConcurrencyLimit(RequestDelegate next, IOptions<FeastServerOptions> options, FeastServerMetrics metrics)
{
    private static readonly string[] s_exempt = ["/health", "/alive", "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/List"];

    private readonly int _max = options.Value.MaxConcurrentRequests;
    private readonly TimeSpan _retryAfter = options.Value.RetryAfter;
    private int _running;

    public Task InvokeAsync(HttpContext context) =>
        Interlocked.Increment(ref _running) <= _max ? RunAsync(context)
        : s_exempt.Contains(context.Request.Path.Value) ? RunAsync(context)
        : RefuseAsync(context);

    private async Task RunAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private Task RefuseAsync(HttpContext context)
    {
        Interlocked.Decrement(ref _running);
        string reason = $"The server is busy with {_max} requests ({FeastServerOptions.Section}:{nameof(FeastServerOptions.MaxConcurrentRequests)})";
        if (GrpcAnswer.IsCall(context.Request))
        {
            metrics.Refused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other", (int)StatusCode.ResourceExhausted);
            GrpcAnswer.Refuse(context, StatusCode.ResourceExhausted, reason, _retryAfter);
            return Task.CompletedTask;
        }

        context.Response.Headers.RetryAfter = Math.Ceiling(_retryAfter.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ErrorAnswers.WriteDetailAsync(context, StatusCodes.Status429TooManyRequests, reason);
    }
}
