using FeatureStore.Conformance.Inference.Recordings;
using Grpc.Core;
using Grpc.Net.Client;

namespace FeatureStore.Conformance.Inference.Replay;

/// <summary>Sends recorded messages byte for byte.</summary>
internal sealed class GrpcReplay(int port) : IDisposable
{
    private static readonly Marshaller<byte[]> s_bytes = Marshallers.Create<byte[]>(b => b, b => b);
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");

    public async Task<GrpcAnswer> SendAsync(GrpcExchange exchange)
    {
        string[] path = exchange.Method.Split('/', StringSplitOptions.RemoveEmptyEntries);
        bool stream = path[1] == "ModelStreamInfer";
        var method = new Method<byte[], byte[]>(stream ? MethodType.DuplexStreaming : MethodType.Unary, path[0], path[1], s_bytes, s_bytes);
        var options = new CallOptions(deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: TestContext.Current.CancellationToken);
        try
        {
            return new GrpcAnswer("OK", stream ? await StreamAsync(method, options, exchange.Requests) : [await CallAsync(method, options, exchange.Requests[0])]);
        }
        catch (RpcException e)
        {
            return new GrpcAnswer(System.Text.Json.JsonNamingPolicy.SnakeCaseUpper.ConvertName(e.StatusCode.ToString()), []);
        }
    }

    public void Dispose() => _channel.Dispose();

    private async Task<byte[]> CallAsync(Method<byte[], byte[]> method, CallOptions options, byte[] request)
    {
        using var call = _channel.CreateCallInvoker().AsyncUnaryCall(method, null, options, request);
        return await call.ResponseAsync;
    }

    private async Task<IReadOnlyList<byte[]>> StreamAsync(Method<byte[], byte[]> method, CallOptions options, IReadOnlyList<byte[]> requests)
    {
        using var call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, options);
        foreach (byte[] request in requests) await call.RequestStream.WriteAsync(request, TestContext.Current.CancellationToken);
        await call.RequestStream.CompleteAsync();
        var answers = new List<byte[]>();
        await foreach (byte[] answer in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)) answers.Add(answer);
        return answers;
    }
}
