using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>
/// One value a row may come as [], [n] or [n,1], whichever of them the model declares; the answer then has the caller's form:
/// Confluent Cloud sends [1] and refuses [1,1].
/// </summary>
internal static class CallerShape
{
    public static Tensor Of(Tensor output, ServedModel model, IReadOnlyList<Tensor> given) => output.Shape switch
    {
        [var rows, 1] when model.Inputs.All(i => i.Shape is [-1, 1]) && given.All(t => t.Shape.Length < 2) => output.With(output.Name, [rows]),
        [var rows] when model.Inputs.All(i => i.Shape is [-1]) && given.All(t => t.Shape is [_, 1]) => output.With(output.Name, [rows, 1]),
        _ => output,
    };
}
