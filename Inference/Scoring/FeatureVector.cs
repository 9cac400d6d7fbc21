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
                run.Set(row, column, Value(inputs[column], row, given, features));
            }
        }
    }

    private static double Value(VectorInput input, int row, IReadOnlyList<Tensor> given, FeatureTable features)
    {
        if (!input.IsFeature) return NumberOf(given[input.Index], row);
        ref readonly var cell = ref features.Cell(row, input.Index);
        double value = cell.Value.IsNull ? input.Imputed : cell.Value.AsDouble();
        return double.IsFinite(value) ? value : input.Imputed;
    }

    private static double NumberOf(Tensor tensor, int row) => tensor.Type switch
    {
        DataType.Fp64 => tensor.As<double>()[row],
        DataType.Fp32 => tensor.As<float>()[row],
        DataType.Int64 => tensor.As<long>()[row],
        DataType.Int32 => tensor.As<int>()[row],
        DataType.Bool => tensor.Raw.Span[row],
        _ => throw new InvalidOperationException($"{tensor.Type.Name()} is no number"),
    };
}
