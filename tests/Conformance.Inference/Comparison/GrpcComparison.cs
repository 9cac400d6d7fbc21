using System.Globalization;
using FeatureStore.Conformance.Inference.Recordings;
using FeatureStore.Inference.Protos;
using Google.Protobuf;

namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>Whether an answer over gRPC says what a recorded one says; raw and typed tensors of equal values are equal.</summary>
internal static class GrpcComparison
{
    public static bool SaysTheSame(string method, GrpcAnswer ours, GrpcAnswer recorded)
    {
        if (ours.Code != recorded.Code || ours.Messages.Count > recorded.Messages.Count) return false;
        string name = method[(method.LastIndexOf('/') + 1)..];
        try
        {
            return ours.Messages.Zip(recorded.Messages).All(m => SaysTheSame(name, m.First, m.Second));
        }
        catch (InvalidProtocolBufferException)
        {
            // MLServer streams messages of another type than the protocol's, which Triton's client cannot read either.
            return false;
        }
    }

    /// <summary>Whether raw tensors are answered with raw ones and typed ones with typed ones, of which FP16 has none.</summary>
    public static bool Mirrors(GrpcExchange exchange, GrpcAnswer ours)
    {
        if (!exchange.Method.EndsWith("/ModelInfer", StringComparison.Ordinal)) return true;
        bool raw = ModelInferRequest.Parser.ParseFrom(exchange.Requests[0]).RawInputContents.Count > 0;
        var answer = ModelInferResponse.Parser.ParseFrom(ours.Messages[0]);
        return answer.RawOutputContents.Count == (raw ? answer.Outputs.Count : 0) && answer.Outputs.All(o => raw == (o.Contents is null));
    }

    private static bool SaysTheSame(string method, byte[] ours, byte[] recorded) => method switch
    {
        "ModelInfer" => InferSaysTheSame(ModelInferResponse.Parser.ParseFrom(ours), ModelInferResponse.Parser.ParseFrom(recorded)),
        "ModelStreamInfer" => StreamSaysTheSame(ModelStreamInferResponse.Parser.ParseFrom(ours), ModelStreamInferResponse.Parser.ParseFrom(recorded)),
        "ModelMetadata" => MetadataSaysTheSame(ModelMetadataResponse.Parser.ParseFrom(ours), ModelMetadataResponse.Parser.ParseFrom(recorded)),
        "ModelConfig" => ConfigSaysTheSame(ModelConfigResponse.Parser.ParseFrom(ours).Config, ModelConfigResponse.Parser.ParseFrom(recorded).Config),
        "ModelStatistics" => ModelStatisticsResponse.Parser.ParseFrom(ours).ModelStats.Select(m => (m.Name, m.Version))
            .SequenceEqual(ModelStatisticsResponse.Parser.ParseFrom(recorded).ModelStats.Select(m => (m.Name, m.Version))),
        "RepositoryIndex" => IndexHolds(RepositoryIndexResponse.Parser.ParseFrom(ours), RepositoryIndexResponse.Parser.ParseFrom(recorded)),
        "ServerMetadata" => ServerMetadataResponse.Parser.ParseFrom(ours).Name.Length > 0,
        _ => ours.AsSpan().SequenceEqual(recorded),
    };

    private static bool InferSaysTheSame(ModelInferResponse ours, ModelInferResponse recorded) =>
        ours.ModelName == recorded.ModelName
        && (recorded.ModelVersion.Length == 0 || ours.ModelVersion == recorded.ModelVersion)
        && (ours.Id.Length == 0 || ours.Id == recorded.Id)
        && ours.Outputs.Count == recorded.Outputs.Count
        && Outputs(ours).All(o => Outputs(recorded).Any(r => r.Name == o.Name && o.Output.Equal(r.Output)));

    private static bool StreamSaysTheSame(ModelStreamInferResponse ours, ModelStreamInferResponse recorded) =>
        ours.ErrorMessage.Length > 0 == recorded.ErrorMessage.Length > 0
        && ours.InferResponse.Id == recorded.InferResponse.Id
        && (ours.ErrorMessage.Length > 0 || InferSaysTheSame(ours.InferResponse, recorded.InferResponse));

    private static bool MetadataSaysTheSame(ModelMetadataResponse ours, ModelMetadataResponse recorded) =>
        ours.Name == recorded.Name && ours.Inputs.Equals(recorded.Inputs) && ours.Outputs.Equals(recorded.Outputs);

    private static bool ConfigSaysTheSame(ModelConfig ours, ModelConfig recorded) =>
        ours.Name == recorded.Name && ours.Input.Equals(recorded.Input) && ours.Output.Equals(recorded.Output);

    // MLServer writes "State.READY".
    private static bool IndexHolds(RepositoryIndexResponse ours, RepositoryIndexResponse recorded) =>
        recorded.Models.All(m => ours.Models.Any(o => o.Name == m.Name && (m.Version.Length == 0 || o.Version == m.Version) && m.State.EndsWith(o.State, StringComparison.Ordinal)));

    private static IEnumerable<(string Name, InferOutput Output)> Outputs(ModelInferResponse response)
    {
        for (int i = 0; i < response.Outputs.Count; i++)
        {
            var output = response.Outputs[i];
            var values = response.RawOutputContents.Count > 0 ? RawValues.Read(output.Datatype, response.RawOutputContents[i].Span) : Typed(output.Contents);
            yield return (output.Name, new InferOutput(output.Datatype, [.. output.Shape], values));
        }
    }

    private static List<string> Typed(InferTensorContents contents) =>
    [
        .. contents.BoolContents.Select(v => v ? "true" : "false"),
        .. contents.IntContents.Select(v => v.ToString(CultureInfo.InvariantCulture)),
        .. contents.Int64Contents.Select(v => v.ToString(CultureInfo.InvariantCulture)),
        .. contents.UintContents.Select(v => v.ToString(CultureInfo.InvariantCulture)),
        .. contents.Uint64Contents.Select(v => v.ToString(CultureInfo.InvariantCulture)),
        .. contents.Fp32Contents.Select(v => Number(v)),
        .. contents.Fp64Contents.Select(Number),
        .. contents.BytesContents.Select(v => v.ToStringUtf8()),
    ];

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";
}
