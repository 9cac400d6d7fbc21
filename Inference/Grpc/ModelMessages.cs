using FeatureStore.Inference.Apis.OpenInference;
using FeatureStore.Inference.Protos;
using FeatureStore.Inference.Repository;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using TritonType = FeatureStore.Inference.Protos.DataType;

namespace FeatureStore.Inference.Grpc;

/// <summary>Models as messages.</summary>
internal static class ModelMessages
{
    public static ModelMetadataResponse Metadata(ServedModel model, IReadOnlyList<string> versions) => new()
    {
        Name = model.Identity.Name,
        Versions = { versions },
        Platform = ModelJson.Platform,
        Inputs = { model.Inputs.Select(Describe) },
        Outputs = { model.Outputs.Select(Describe) },
    };

    public static ModelConfig Config(ServedModel model) => new()
    {
        Name = model.Identity.Name,
        Platform = ModelJson.Platform,
        Backend = "onnxruntime",
        VersionPolicy = new ModelVersionPolicy { All = new ModelVersionPolicy.Types.All() },
        Input = { model.Inputs.Select(i => new ModelInput { Name = i.Name, DataType = Type(i), Dims = { i.Shape } }) },
        Output = { model.Outputs.Select(o => new ModelOutput { Name = o.Name, DataType = Type(o), Dims = { o.Shape } }) },
    };

    public static ModelStatisticsResponse Statistics(IEnumerable<ServedModel> models) => new() { ModelStats = { models.Select(Statistics) } };

    public static RepositoryIndexResponse Index(IEnumerable<ModelState> index) => new()
    {
        Models =
        {
            index.Select(m => new RepositoryIndexResponse.Types.ModelIndex { Name = m.Name, Version = m.Version, State = m.State, Reason = m.Reason ?? "" }),
        },
    };

    private static Protos.ModelStatistics Statistics(ServedModel model)
    {
        var statistics = model.Statistics;
        return new Protos.ModelStatistics
        {
            Name = model.Identity.Name,
            Version = model.Identity.Version,
            LastInference = (ulong)statistics.LastMilliseconds,
            InferenceCount = (ulong)statistics.Inferences,
            ExecutionCount = (ulong)statistics.Executions,
            InferenceStats = new InferStatistics
            {
                Success = Duration(statistics.Executions, statistics.SuccessNanoseconds),
                Fail = Duration(statistics.Failures, statistics.FailureNanoseconds),
                Queue = Duration(statistics.Executions, 0),
                ComputeInput = Duration(statistics.Executions, 0),
                ComputeInfer = Duration(statistics.Executions, statistics.SuccessNanoseconds),
                ComputeOutput = Duration(statistics.Executions, 0),
                CacheHit = new StatisticDuration(),
                CacheMiss = new StatisticDuration(),
            },
        };
    }

    private static StatisticDuration Duration(long count, long nanoseconds) => new() { Count = (ulong)count, Ns = (ulong)nanoseconds };

    private static ModelMetadataResponse.Types.TensorMetadata Describe(TensorSpec spec) =>
        new() { Name = spec.Name, Datatype = spec.Type.Name(), Shape = { spec.Shape } };

    // Triton's numbers follow ours, one higher.
    private static TritonType Type(TensorSpec spec) => (TritonType)((int)spec.Type + 1);
}
