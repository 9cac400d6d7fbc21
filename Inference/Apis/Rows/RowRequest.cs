using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

internal sealed record RowRequest(RowForm Form, Tensor[] Inputs);
