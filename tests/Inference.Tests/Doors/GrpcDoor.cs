using System.Runtime.InteropServices;
using FeatureStore.Inference.Protos;
using FeatureStore.Inference.Tests.Serving;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace FeatureStore.Inference.Tests.Doors;

/// <summary>ModelInfer, with all tensors as bytes or all as typed contents.</summary>
internal sealed class GrpcDoor(bool raw) : IDoor
{
    private static readonly Method<ModelInferRequest, ModelInferResponse> s_infer = new(
        MethodType.Unary,
        "inference.GRPCInferenceService",
        "ModelInfer",
        Marshallers.Create(m => m.ToByteArray(), ModelInferRequest.Parser.ParseFrom),
        Marshallers.Create(m => m.ToByteArray(), ModelInferResponse.Parser.ParseFrom));

    public byte[] Body(Ride ride) => (raw ? Raw(ride) : Typed(ride)).ToByteArray();

    public async Task<double> ScoreAsync(InferenceApp app, Ride ride)
    {
        var response = await CallAsync(app, raw ? Raw(ride) : Typed(ride));
        var output = Assert.Single(response.Outputs);
        Assert.Equal(("risk", "FP64"), (output.Name, output.Datatype));
        return raw ? MemoryMarshal.Read<double>(Assert.Single(response.RawOutputContents).Span) : Assert.Single(output.Contents.Fp64Contents);
    }

    public async Task<string> RefuseAsync(InferenceApp app, Ride ride)
    {
        var request = raw ? Raw(ride) : Typed(ride);
        request.Inputs[1].Datatype = "FP32";
        return (await Assert.ThrowsAsync<RpcException>(() => CallAsync(app, request))).StatusCode.ToString();
    }

    private static async Task<ModelInferResponse> CallAsync(InferenceApp app, ModelInferRequest request)
    {
        using var channel = GrpcChannel.ForAddress(app.GrpcUrl);
        using var call = channel.CreateCallInvoker().AsyncUnaryCall(s_infer, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), request);
        return await call.ResponseAsync;
    }

    private static ModelInferRequest Raw(Ride ride)
    {
        byte[] driver = System.Text.Encoding.UTF8.GetBytes(ride.DriverId);
        return new ModelInferRequest
        {
            ModelName = "risk_scoring",
            Inputs = { Input("driver_id", "BYTES"), Input("price", "FP64"), Input("distance_km", "FP64"), Input("duration_s", "INT64") },
            RawInputContents =
            {
                ByteString.CopyFrom([.. BitConverter.GetBytes(driver.Length), .. driver]),
                ByteString.CopyFrom(BitConverter.GetBytes(ride.Price)),
                ByteString.CopyFrom(BitConverter.GetBytes(ride.DistanceKm)),
                ByteString.CopyFrom(BitConverter.GetBytes(ride.DurationS)),
            },
        };
    }

    private static ModelInferRequest Typed(Ride ride)
    {
        var request = Raw(ride);
        request.RawInputContents.Clear();
        request.Inputs[0].Contents = new InferTensorContents { BytesContents = { ByteString.CopyFromUtf8(ride.DriverId) } };
        request.Inputs[1].Contents = new InferTensorContents { Fp64Contents = { ride.Price } };
        request.Inputs[2].Contents = new InferTensorContents { Fp64Contents = { ride.DistanceKm } };
        request.Inputs[3].Contents = new InferTensorContents { Int64Contents = { ride.DurationS } };
        return request;
    }

    private static ModelInferRequest.Types.InferInputTensor Input(string name, string datatype) => new() { Name = name, Datatype = datatype, Shape = { 1 } };
}
