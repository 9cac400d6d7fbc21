using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Onnx;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Scoring;

/// <summary>Builds the graph's rows: the inputs of model.json in their order, each from a feature or from request data, imputed where missing.</summary>
internal sealed class FeatureVector(IReadOnlyList<VectorInput> inputs)
{
    public int Width => inputs.Count;

    public void Fill(VectorRun run, IReadOnlyList<Tensor> given, FeatureTable features)
    {
        run.Bind(features.Rows);
        for (int row = 0; row < features.Rows; row++)
        {
            for (int column = 0; column < inputs.Count; column++)
            {
                run.Set(row, column, Filled(column, row, given, features));
            }
        }
    }

    /// <summary>A column of a row as it was given or fetched; null where it is missing.</summary>
    public double? ValueOf(int column, int row, IReadOnlyList<Tensor> given, FeatureTable features)
    {
        var input = inputs[column];
        if (!input.IsFeature) return given[input.Index].Number(row);
        ref readonly var cell = ref features.Cell(row, input.Index);
        return cell.Value.IsNull ? null : cell.Value.AsDouble();
    }

    // What a caller gives is never replaced.
    private double Filled(int column, int row, IReadOnlyList<Tensor> given, FeatureTable features) =>
        ValueOf(column, row, given, features) is { } value && (double.IsFinite(value) || !inputs[column].IsFeature) ? value : inputs[column].Imputed;
}
