using FeatureStore.Inference.Protos;
using FeatureStore.Inference.Tests.Doors;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using static FeatureStore.Inference.Protos.ModelInferRequest.Types;

namespace FeatureStore.Inference.Tests.Grpc;

/// <summary>What callers of gRPC get wrong, and what Triton's stream does with it.</summary>
public sealed class InferenceServiceTests(DoorFixture fixture) : IClassFixture<DoorFixture>, IDisposable
{
    private readonly GrpcChannel _channel = GrpcChannel.ForAddress(fixture.App.GrpcUrl);

    public static TheoryData<string, StatusCode> Mistakes => new()
    {
        { "unknown model", StatusCode.NotFound },
        { "unknown version", StatusCode.NotFound },
        { "unknown output", StatusCode.InvalidArgument },
        { "unknown input", StatusCode.InvalidArgument },
        { "missing input", StatusCode.InvalidArgument },
        { "input twice", StatusCode.InvalidArgument },
        { "datatype", StatusCode.InvalidArgument },
        { "no datatype", StatusCode.InvalidArgument },
        { "negative shape", StatusCode.InvalidArgument },
        { "huge shape", StatusCode.InvalidArgument },
        { "too few", StatusCode.InvalidArgument },
        { "other contents", StatusCode.InvalidArgument },
        { "raw and typed", StatusCode.InvalidArgument },
        { "raw too few", StatusCode.InvalidArgument },
        { "raw cut off", StatusCode.InvalidArgument },
        { "FP16 typed", StatusCode.InvalidArgument },
        { "rows differ", StatusCode.InvalidArgument },
        { "classification", StatusCode.InvalidArgument },
        { "no inputs", StatusCode.InvalidArgument },
        { "too large", StatusCode.ResourceExhausted },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task A_mistake_is_the_callers(string mistake, StatusCode status)
    {
        var request = Typed();
        switch (mistake)
        {
            case "unknown model": request.ModelName = "none"; break;
            case "unknown version": request.ModelVersion = "9"; break;
            case "unknown output": request.Outputs.Add(new InferRequestedOutputTensor { Name = "none" }); break;
            case "unknown input": request.Inputs[0].Name = "none"; break;
            case "missing input": request.Inputs.RemoveAt(3); break;
            case "input twice": request.Inputs.Add(request.Inputs[0].Clone()); break;
            case "datatype": request.Inputs[1].Datatype = "INT64"; break;
            case "no datatype": request.Inputs[1].Datatype = ""; break;
            case "negative shape": request.Inputs[1].Shape[0] = -1; break;
            case "huge shape": request.Inputs[1].Shape[0] = long.MaxValue; break;
            case "too few": request.Inputs[1].Shape[0] = 2; break;
            case "other contents": request.Inputs[1].Contents.IntContents.Add(1); break;
            case "raw and typed": request.RawInputContents.Add(request.Inputs.Select(_ => ByteString.CopyFrom(new byte[8]))); break;
            case "raw too few": Raw(request).RawInputContents.RemoveAt(0); break;
            case "raw cut off": Raw(request).RawInputContents[1] = ByteString.CopyFrom(new byte[7]); break;
            case "FP16 typed": request.Inputs[1].Datatype = "FP16"; break;
            case "rows differ": Set(request.Inputs[1], 1, 2); break;
            case "classification": request.Outputs.Add(new InferRequestedOutputTensor { Name = "risk", Parameters = { ["classification"] = new InferParameter { Int64Param = 1 } } }); break;
            case "no inputs": request.Inputs.Clear(); break;
            case "too large": request.Inputs[0].Contents.BytesContents[0] = ByteString.CopyFrom(new byte[9 << 20]); break;
        }

        var e = await Assert.ThrowsAsync<RpcException>(async () => await InferAsync(request));
        Assert.True(e.StatusCode == status, e.Status.ToString());
    }

    [Fact]
    public async Task The_id_and_the_asked_spelling_come_back_and_latest_is_the_current_version()
    {
        var request = Typed();
        request.Id = "ride-42";
        request.ModelVersion = "latest";
        request.Outputs.Add(new InferRequestedOutputTensor { Name = "RISK" });

        var answer = await InferAsync(request);

        Assert.Equal(("ride-42", "1", "RISK"), (answer.Id, answer.ModelVersion, Assert.Single(answer.Outputs).Name));
        Assert.Empty(answer.RawOutputContents);
    }

    [Fact]
    public async Task No_rows_are_no_mistake()
    {
        var request = Typed();
        foreach (var input in request.Inputs) Set(input);
        var answer = await InferAsync(request);
        Assert.Equal([0L], Assert.Single(answer.Outputs).Shape);
    }

    [Fact]
    public async Task A_stream_answers_each_request_in_turn_and_goes_on_after_a_mistake()
    {
        var method = new Method<ModelInferRequest, ModelStreamInferResponse>(
            MethodType.DuplexStreaming, "inference.GRPCInferenceService", "ModelStreamInfer",
            Marshallers.Create(m => m.ToByteArray(), ModelInferRequest.Parser.ParseFrom), Marshallers.Create(m => m.ToByteArray(), ModelStreamInferResponse.Parser.ParseFrom));
        using var call = _channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken));
        foreach (string model in new[] { "risk_scoring", "none", "risk_scoring" })
        {
            var request = Typed();
            (request.ModelName, request.Id) = (model, model);
            await call.RequestStream.WriteAsync(request, TestContext.Current.CancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        var answers = new List<ModelStreamInferResponse>();
        await foreach (var answer in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)) answers.Add(answer);

        Assert.Equal(["", "model 'none' is not known", ""], answers.Select(a => a.ErrorMessage));
        Assert.Equal(["risk_scoring", "none", "risk_scoring"], answers.Select(a => a.InferResponse.Id));
        Assert.True(answers[0].InferResponse.Parameters["triton_final_response"].BoolParam);
    }

    public void Dispose() => _channel.Dispose();

    private static ModelInferRequest Typed() => new()
    {
        ModelName = "risk_scoring",
        Inputs =
        {
            new InferInputTensor { Name = "driver_id", Datatype = "BYTES", Shape = { 1 }, Contents = new() { BytesContents = { ByteString.CopyFromUtf8("d1") } } },
            new InferInputTensor { Name = "price", Datatype = "FP64", Shape = { 1 }, Contents = new() { Fp64Contents = { 52 } } },
            new InferInputTensor { Name = "distance_km", Datatype = "FP64", Shape = { 1 }, Contents = new() { Fp64Contents = { 8 } } },
            new InferInputTensor { Name = "duration_s", Datatype = "INT64", Shape = { 1 }, Contents = new() { Int64Contents = { 900 } } },
        },
    };

    private static ModelInferRequest Raw(ModelInferRequest request)
    {
        foreach (var input in request.Inputs) input.Contents = null;
        request.RawInputContents.Add(ByteString.CopyFrom([2, 0, 0, 0, .. "d1"u8]));
        for (int i = 1; i < request.Inputs.Count; i++) request.RawInputContents.Add(ByteString.CopyFrom(new byte[8]));
        return request;
    }

    /// <summary>Other values in place of an input's own; none is an input of no rows.</summary>
    private static void Set(InferInputTensor input, params double[] values)
    {
        input.Shape[0] = values.Length;
        input.Contents = new InferTensorContents();
        if (input.Datatype == "FP64") input.Contents.Fp64Contents.Add(values);
    }

    private async Task<ModelInferResponse> InferAsync(ModelInferRequest request)
    {
        var method = new Method<ModelInferRequest, ModelInferResponse>(
            MethodType.Unary, "inference.GRPCInferenceService", "ModelInfer",
            Marshallers.Create(m => m.ToByteArray(), ModelInferRequest.Parser.ParseFrom), Marshallers.Create(m => m.ToByteArray(), ModelInferResponse.Parser.ParseFrom));
        return await _channel.CreateCallInvoker().AsyncUnaryCall(method, null, new CallOptions(cancellationToken: TestContext.Current.CancellationToken), request);
    }
}
