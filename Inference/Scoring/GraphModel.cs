using FeatureStore.Inference.Onnx;
using FeatureStore.Inference.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace FeatureStore.Inference.Scoring;

/// <summary>A bare graph: what it takes and gives is the graph's own, never scaled or rounded.</summary>
internal sealed class GraphModel(ModelIdentity identity, OnnxGraph graph) : ServedModel
{
    public override ModelIdentity Identity => identity;

    public override IReadOnlyList<TensorSpec> Inputs => graph.Inputs;

    public override IReadOnlyList<TensorSpec> Outputs => graph.Outputs;

    public override ValueTask<ScoreResult> ScoreAsync(IReadOnlyList<Tensor> inputs, CancellationToken cancellationToken)
    {
        try
        {
            return new(new ScoreResult(identity, graph.Run(inputs), Features: null));
        }
        catch (OnnxRuntimeException e)
        {
            // The graph knows more about its inputs than their declared shapes say; only it can tell.
            throw new InferenceException(InferenceError.InvalidRequest, $"the model refused its inputs: {e.Message}", e);
        }
    }

    protected override void Close() => graph.Dispose();
}
