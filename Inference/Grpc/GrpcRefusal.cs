using System.Globalization;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Grpc;

/// <summary>Answers a call before gRPC has seen it: the status comes with the headers, and nothing after it.</summary>
internal static class GrpcRefusal
{
    public static bool IsCall(HttpRequest request) => request.ContentType?.StartsWith("application/grpc", StringComparison.Ordinal) == true;

    /// <param name="context">The call.</param>
    /// <param name="refusal">Its message must be ASCII without %: gRPC wants anything else percent-encoded.</param>
    public static void Write(HttpContext context, InferenceException refusal)
    {
        context.Response.StatusCode = StatusCodes.Status200OK;
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)ErrorInterceptor.CodeOf(refusal.Error)).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["grpc-message"] = refusal.Message;
    }
}
