using FeatureStore.Feast;
using FeatureStore.FeastServer.Limits;
using FeatureStore.FeastServer.Security;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FeatureStore.FeastServer.Grpc;

/// <summary>Gives every failure its gRPC status.</summary>
internal sealed class ErrorInterceptor(FeastServerMetrics metrics, ILogger<ErrorInterceptor> logger) : Interceptor
{
    public override async Task<TResponse> UnaryServerHandler<TRequest, TResponse>(
        TRequest request, ServerCallContext context, UnaryServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            return await continuation(request, context);
        }
        catch (Exception e) when (e is not RpcException && !context.CancellationToken.IsCancellationRequested)
        {
            throw Failed(e, context);
        }
    }

    private RpcException Failed(Exception exception, ServerCallContext context)
    {
        Status status = exception switch
        {
            FeastException refused => new(GrpcStatuses.Of(refused.Kind), refused.Message),
            PermissionDeniedException denied => new(StatusCode.PermissionDenied, denied.Message),
            LimitExceededException exceeded => new(StatusCode.ResourceExhausted, exceeded.Message),
            _ => new(StatusCode.Internal, "internal error"),
        };
        if (status.StatusCode == StatusCode.Unavailable)
        {
            logger.StoreUnavailable("gRPC", context.Method, status.Detail);
        }
        else if (status.StatusCode == StatusCode.Internal)
        {
            logger.RequestFailed(exception, "gRPC", context.Method);
        }

        metrics.Refused(context.Method, (int)status.StatusCode);
        return new RpcException(status);
    }
}
