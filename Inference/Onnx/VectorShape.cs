using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Onnx;

/// <summary>Rows of <paramref name="Width"/> numbers in, one number a row out.</summary>
internal sealed record VectorShape(TensorSpec Input, TensorSpec Output, int Width);
