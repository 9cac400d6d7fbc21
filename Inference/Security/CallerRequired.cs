using FeatureStore.Inference.Apis;
using FeatureStore.Inference.Apis.Invocations;
using FeatureStore.Inference.Grpc;
using FeatureStore.Inference.Scoring;
using Microsoft.Extensions.Options;

namespace FeatureStore.Inference.Security;

/// <summary>
/// Lets nobody in who does not say who they are, when that is asked for, and notes who did what, never with which values. Whether the
/// service is well is told to everybody.
/// </summary>
internal sealed class CallerRequired(
    RequestDelegate next, Authentication authentication, IOptions<SecurityOptions> options, IOptions<RoutesOptions> routes, InferenceMetrics metrics, ILogger<CallerRequired> log)
{
    private const string Anonymous = "anonymous";
    private static readonly InferenceException s_refusal = new(InferenceError.Unauthenticated, "an API key or token is needed, and none was given that is good");

    private readonly HashSet<string> _open = new(
        [
            "/", "/health", "/alive", "/ping", "/v2/health/live", "/v2/health/ready", "/grpc.health.v1.Health/Check",
            "/inference.GRPCInferenceService/ServerLive", "/inference.GRPCInferenceService/ServerReady", .. routes.Value.Health,
        ],
        StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        // Asking only: a scoring route may have been given the same path.
        if (_open.Contains(context.Request.Path.Value ?? "") && (HttpMethods.IsGet(context.Request.Method) || GrpcRefusal.IsCall(context.Request)))
        {
            await next(context);
            return;
        }

        string? caller = authentication.IsRequired ? await authentication.FindAsync(context.Request) : Anonymous;
        if (caller is null)
        {
            log.CallerRefused(context.Request.Method, Route(context), context.Connection.RemoteIpAddress?.ToString() ?? "");
            context.Response.Headers.WWWAuthenticate = "Bearer";
            metrics.RequestRefused(Route(context), StatusCodes.Status401Unauthorized);
            await Refusals.WriteAsync(context, s_refusal);
            return;
        }

        await next(context);
        Note(context, caller);
    }

    private void Note(HttpContext context, string caller)
    {
        // Escaped, so that a path cannot write lines of its own.
        string path = context.Request.Path.ToUriComponent();
        bool changes = path.EndsWith("load", StringComparison.OrdinalIgnoreCase) && path.Contains("epository", StringComparison.Ordinal);
        if (changes || options.Value.AuditRequests) log.RequestNoted(caller, context.Request.Method, path, context.Response.StatusCode);
    }

    // The route, not the path: what nobody serves may be anything.
    private static string Route(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none";
}
