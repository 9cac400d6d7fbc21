using System.Globalization;
using Grpc.Core;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>Answers a call before gRPC has seen it: the status comes with the headers, and nothing after it.</summary>
internal static class GrpcAnswer
{
    public static bool IsCall(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    /// <param name="context">The call.</param>
    /// <param name="code">Its status.</param>
    /// <param name="reason">ASCII text; gRPC wants anything else percent-encoded.</param>
    /// <param name="retryAfter">When a client that repeats by itself may do so.</param>
    public static void Refuse(HttpContext context, StatusCode code, string reason, TimeSpan? retryAfter = null)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)code).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = reason;
        if (retryAfter is TimeSpan wait)
        {
            context.Response.Headers["grpc-retry-pushback-ms"] = Math.Ceiling(wait.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        }
    }
}
