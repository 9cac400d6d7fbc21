using FeatureStore.Feast.Protos.Serving;
using FeatureStore.Feast.Protos.Types;
using FeatureStore.Inference.Tensors;
using Google.Protobuf;
using Grpc.Core;
using DataType = FeatureStore.Inference.Tensors.DataType;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Asks a Feast server over gRPC, <c>feast.serving.ServingService/GetOnlineFeatures</c>. One attempt within one time limit.</summary>
internal sealed class FeatureGrpcClient(CallInvoker server, FeaturePlan plan, FeaturesOptions options, TimeProvider time) : IFeatureReader
{
    private static readonly Method<GetOnlineFeaturesRequest, GetOnlineFeaturesResponse> s_method = new(
        MethodType.Unary,
        "feast.serving.ServingService",
        "GetOnlineFeatures",
        Marshallers.Create(static m => m.ToByteArray(), GetOnlineFeaturesRequest.Parser.ParseFrom),
        Marshallers.Create(static m => m.ToByteArray(), GetOnlineFeaturesResponse.Parser.ParseFrom));

    public async ValueTask<FeatureRead> ReadAsync(IReadOnlyList<Tensor> inputs, FeatureTable table, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Timeout, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var call = server.AsyncUnaryCall(s_method, null, new CallOptions(cancellationToken: both.Token), Request(inputs, table.Rows));
            FeatureMessages.Read(await call, plan, table);
            return default;
        }
        catch (Exception e) when (e is InvalidDataException or InvalidOperationException)
        {
            return new FeatureRead(FeatureReadFailure.Malformed, e.Message);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return limit.IsCancellationRequested
                ? new FeatureRead(FeatureReadFailure.TimedOut, $"no answer within {options.Timeout.TotalMilliseconds} ms")
                : Failed(e as RpcException);
        }
    }

    private static FeatureRead Failed(RpcException? failure) => failure?.StatusCode switch
    {
        null or StatusCode.Unavailable or StatusCode.Cancelled => new FeatureRead(FeatureReadFailure.Unreachable, failure?.Status.Detail ?? ""),
        StatusCode.Internal when failure.InnerException is not null => new FeatureRead(FeatureReadFailure.Malformed, failure.Status.Detail),
        var code => new FeatureRead(FeatureReadFailure.Refused, $"{code} {failure.Status.Detail}"),
    };

    private GetOnlineFeaturesRequest Request(IReadOnlyList<Tensor> inputs, int rows)
    {
        var request = new GetOnlineFeaturesRequest { FeatureService = plan.Service, FullFeatureNames = true };
        for (int i = 0; i < inputs.Count; i++)
        {
            var values = new RepeatedValue();
            for (int row = 0; row < rows; row++) values.Val.Add(ValueOf(inputs[i], row));
            (i < plan.Entities.Count ? request.Entities : request.RequestContext).Add(plan.Inputs[i].Name, values);
        }

        return request;
    }

    private static Value ValueOf(Tensor tensor, int row) => tensor.Type switch
    {
        DataType.Bytes => new Value { StringVal = tensor.Text(row) },
        DataType.Bool => new Value { BoolVal = tensor.Raw.Span[row] != 0 },
        DataType.Int32 => new Value { Int32Val = tensor.As<int>()[row] },
        DataType.Int64 => new Value { Int64Val = tensor.As<long>()[row] },
        DataType.Fp32 => new Value { FloatVal = tensor.As<float>()[row] },
        _ => new Value { DoubleVal = tensor.As<double>()[row] },
    };
}
