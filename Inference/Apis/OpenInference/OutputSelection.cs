using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>The outputs that a request asks for, in its order and its spelling.</summary>
internal static class OutputSelection
{
    /// <exception cref="InferenceException">One of them is no output of the model. Found before anything is scored.</exception>
    public static void Check(ServedModel model, IReadOnlyList<RequestedOutput> requested)
    {
        foreach (var output in requested)
        {
            if (InputBinder.Find(model.Outputs, output.Name) < 0)
            {
                throw InferenceException.Invalid(
                    $"output '{output.Name}' is none of model '{model.Identity.Name}'; it gives {string.Join(", ", model.Outputs.Select(o => $"'{o.Name}'"))}");
            }
        }
    }

    public static IEnumerable<(string Name, Tensor Tensor, bool Binary)> Select(ServedModel model, InferRequest request, ScoreResult result)
    {
        if (request.Outputs.Count == 0)
        {
            foreach (var tensor in result.Outputs) yield return (tensor.Name, CallerShape.Of(tensor, model, request.Inputs), request.BinaryOutputs);
        }

        foreach (var output in request.Outputs)
        {
            var tensor = result.Outputs[InputBinder.Find(model.Outputs, output.Name)];
            yield return (output.Name, CallerShape.Of(tensor, model, request.Inputs), output.Binary ?? request.BinaryOutputs);
        }
    }
}
