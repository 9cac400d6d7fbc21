using FeatureStore.Inference.Scoring;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace FeatureStore.Inference.Grpc;

/// <summary>Gives every failure its gRPC status.</summary>
internal sealed class ErrorInterceptor(InferenceMetrics metrics, ILogger<ErrorInterceptor> log) : Interceptor
{
    public static StatusCode CodeOf(InferenceError error) => error switch
    {
        InferenceError.InvalidRequest or InferenceError.UnsupportedMedia => StatusCode.InvalidArgument,
        InferenceError.Unauthenticated => StatusCode.Unauthenticated,
        InferenceError.UnknownModel => StatusCode.NotFound,
        InferenceError.TooLarge => StatusCode.ResourceExhausted,
        InferenceError.Rejected => StatusCode.FailedPrecondition,
        InferenceError.Unsupported => StatusCode.Unimplemented,
        InferenceError.Unavailable => StatusCode.Unavailable,
        _ => StatusCode.Internal,
    };

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

    public override async Task DuplexStreamingServerHandler<TRequest, TResponse>(
        IAsyncStreamReader<TRequest> requestStream,
        IServerStreamWriter<TResponse> responseStream,
        ServerCallContext context,
        DuplexStreamingServerMethod<TRequest, TResponse> continuation)
    {
        try
        {
            await continuation(requestStream, responseStream, context);
        }
        catch (Exception e) when (e is not RpcException && !context.CancellationToken.IsCancellationRequested)
        {
            throw Failed(e, context);
        }
    }

    private RpcException Failed(Exception exception, ServerCallContext context)
    {
        var status = exception is InferenceException e
            ? new Status(CodeOf(e.Error), e.Message)
            : new Status(StatusCode.Internal, "internal error");
        if (exception is not InferenceException) log.RequestFailed(context.Method, exception);
        metrics.RequestRefused(context.Method, (int)status.StatusCode);
        return new RpcException(status);
    }
}
