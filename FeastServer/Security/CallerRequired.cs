using FeatureStore.FeastServer.Apis;
using FeatureStore.FeastServer.Grpc;
using Grpc.Core;
using Microsoft.Net.Http.Headers;

namespace FeatureStore.FeastServer.Security;

/// <summary>Lets nobody in who does not say who they are, when that is asked for; whether the server is healthy is told to everybody.</summary>
internal sealed class CallerRequired(RequestDelegate next, Authentication authentication, FeastServerMetrics metrics)
{
    // Feast's words, for every reason.
    private const string Refusal = "Invalid or expired access token";

    private static readonly string[] s_open =
        ["/health", "/alive", "/grpc.health.v1.Health/Check", "/grpc.health.v1.Health/List", "/grpc.health.v1.Health/Watch"];

    public Task InvokeAsync(HttpContext context) =>
        !authentication.IsRequired || s_open.Contains(context.Request.Path.Value) ? next(context) : IdentifyAsync(context);

    private async Task IdentifyAsync(HttpContext context)
    {
        if (await authentication.FindAsync(context.Request, context.RequestAborted) is Caller caller)
        {
            context.Features.Set(caller);
            await next(context);
        }
        else if (GrpcAnswer.IsCall(context.Request))
        {
            metrics.Refused((context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "other", (int)StatusCode.Unauthenticated);
            GrpcAnswer.Refuse(context, StatusCode.Unauthenticated, Refusal);
        }
        else
        {
            context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            await ErrorAnswers.WriteDetailAsync(context, StatusCodes.Status401Unauthorized, Refusal);
        }
    }
}
