using System.Threading.RateLimiting;
using FeatureStore.Inference.Apis;
using FeatureStore.Inference.Grpc;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Limits;

/// <summary>
/// At most so many requests at once; those beyond wait a little, because Flink's Triton provider gives up its job at the first
/// refusal, and are then refused with the time to come back. Health is always answered; a gRPC stream is one client, and not counted.
/// </summary>
internal sealed class RequestLimit(RequestDelegate next, IOptions<InferenceOptions> options, InferenceMetrics metrics, TimeProvider time) : IDisposable
{
    private readonly InferenceException _busy = new(InferenceError.Unavailable, "too many requests at once (Inference:MaxConcurrentRequests)");
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrentRequests,
        QueueLimit = options.Value.MaxQueuedRequests,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    public async Task InvokeAsync(HttpContext context)
    {
        if (IsExempt(context.Request))
        {
            await next(context);
            return;
        }

        using var permit = await AcquireAsync(context.RequestAborted);
        if (permit?.IsAcquired == true)
        {
            await next(context);
            return;
        }

        metrics.RequestRefused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none", StatusCodes.Status503ServiceUnavailable);
        await Refusals.WriteAsync(context, _busy);
    }

    public void Dispose() => _limiter.Dispose();

    private static bool IsExempt(HttpRequest request) =>
        HttpMethods.IsGet(request.Method)
        || (GrpcRefusal.IsCall(request) && request.Path.Value is { } path && (path.EndsWith("/ModelStreamInfer", StringComparison.Ordinal) || path.EndsWith("/Check", StringComparison.Ordinal)));

    /// <returns>Null when the wait was too long.</returns>
    private async ValueTask<RateLimitLease?> AcquireAsync(CancellationToken aborted)
    {
        var now = _limiter.AttemptAcquire();
        if (now.IsAcquired) return now;
        now.Dispose();
        using var limit = new CancellationTokenSource(options.Value.QueueTimeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, aborted);
        try
        {
            return await _limiter.AcquireAsync(cancellationToken: both.Token);
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            return null;
        }
    }
}
