using FeatureStore.Feast;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>Elements of a request's tensors as Feast takes them.</summary>
internal static class TensorInputs
{
    public static InputValue ValueOf(Tensor tensor, int row) => tensor.Type switch
    {
        DataType.Bytes => tensor.Text(row),
        DataType.Bool => tensor.Raw.Span[row] != 0,
        DataType.Int32 => tensor.As<int>()[row],
        DataType.Int64 => tensor.As<long>()[row],
        DataType.Fp32 => (double)tensor.As<float>()[row],
        _ => tensor.As<double>()[row],
    };
}
