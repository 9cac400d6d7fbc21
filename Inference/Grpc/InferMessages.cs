using System.Buffers;
using FeatureStore.Inference.Apis.OpenInference;
using FeatureStore.Inference.Protos;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using Google.Protobuf;
using DataType = FeatureStore.Inference.Tensors.DataType;

namespace FeatureStore.Inference.Grpc;

/// <summary>Requests and answers as gRPC carries them: all tensors as raw bytes, or all as typed contents.</summary>
internal static class InferMessages
{
    private static readonly string[] s_refused = ["classification", "shared_memory_region"];

    public static InferRequest Read(ModelInferRequest request)
    {
        foreach (string parameter in s_refused)
        {
            if (request.Outputs.Any(o => o.Parameters.ContainsKey(parameter)) || request.Inputs.Any(i => i.Parameters.ContainsKey(parameter)))
                throw InferenceException.Invalid($"parameter '{parameter}': not supported");
        }

        bool raw = request.RawInputContents.Count > 0;
        if (raw && request.RawInputContents.Count != request.Inputs.Count)
            throw InferenceException.Invalid($"{request.RawInputContents.Count} raw_input_contents for {request.Inputs.Count} inputs");
        var inputs = new List<Tensor>(request.Inputs.Count);
        foreach (var input in request.Inputs)
        {
            if (!DataTypes.TryParse(input.Datatype, out var type))
                throw InferenceException.Invalid($"input '{input.Name}': datatype '{input.Datatype}' is none");
            long[] shape = [.. input.Shape];
            if (raw && input.Contents is not null) throw InferenceException.Invalid($"input '{input.Name}': contents and raw_input_contents cannot both be given");
            inputs.Add(raw
                ? RawTensors.Read(input.Name, type, shape, request.RawInputContents[inputs.Count].Memory)
                : TypedContents.Read(input.Name, type, shape, input.Contents));
        }

        var outputs = request.Outputs.Select(o => new RequestedOutput(o.Name, null)).ToList();
        return new InferRequest(request.Id.Length == 0 ? null : request.Id, inputs, outputs, BinaryOutputs: raw);
    }

    public static ModelInferResponse Write(InferResponse answer, bool raw)
    {
        var response = new ModelInferResponse { Id = answer.Id ?? "", ModelName = answer.Model.Name, ModelVersion = answer.Model.Version };

        // FP16 and BF16 have no typed form, and raw contents go by position: all outputs or none.
        bool asRaw = raw || answer.Outputs.Any(o => o.Tensor.Type is DataType.Fp16 or DataType.Bf16);
        foreach (var (name, tensor, _) in answer.Outputs)
        {
            response.Outputs.Add(new ModelInferResponse.Types.InferOutputTensor
            {
                Name = name,
                Datatype = tensor.Type.Name(),
                Shape = { tensor.Shape },
                Contents = asRaw ? null : TypedContents.Write(tensor),
            });
            if (asRaw) response.RawOutputContents.Add(Raw(tensor));
        }

        return response;
    }

    private static ByteString Raw(Tensor tensor)
    {
        if (tensor.Type is not DataType.Bytes) return UnsafeByteOperations.UnsafeWrap(tensor.Raw);
        var bytes = new ArrayBufferWriter<byte>(Math.Max(1, RawTensors.SizeOf(tensor)));
        RawTensors.Write(bytes, tensor);
        return UnsafeByteOperations.UnsafeWrap(bytes.WrittenMemory);
    }
}
