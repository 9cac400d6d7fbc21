using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>
/// One value a row may come as [], [n] or [n,1], and a scalar as [], [1] or [1,1], whichever of them the model declares; the answer then
/// has the caller's form: Confluent Cloud sends [1] and refuses [1,1].
/// </summary>
internal static class CallerShape
{
    public static Tensor Of(Tensor output, ServedModel model, IReadOnlyList<Tensor> given) => output.Shape switch
    {
        _ when given.Count == 0 => output,
        [var rows, 1] when model.Inputs.All(i => i.Shape is [-1, 1]) && given.All(t => t.Shape.Length < 2) => output.With(output.Name, [rows]),
        [var rows] when model.Inputs.All(i => i.Shape is [-1] && !i.AnyRank) && given.All(t => t.Shape is [_, 1]) => output.With(output.Name, [rows, 1]),
        [] when model.Inputs.All(i => i.Shape.Count == 0) && given.All(t => t.Shape.SequenceEqual(given[0].Shape)) => output.With(output.Name, given[0].Shape),
        _ => output,
    };
}
