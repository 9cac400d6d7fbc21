using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>
/// A request without JSON, <c>Inference-Header-Content-Length: 0</c>: the body is the only input's data, and the outputs are wanted as bytes.
/// Triton's raw binary request.
/// </summary>
internal static class RawRequest
{
    public static InferRequest Read(ReadOnlyMemory<byte> body, ServedModel model)
    {
        if (model.Inputs is not [var input])
            throw InferenceException.Invalid($"a request of bytes alone is for models with one input; '{model.Identity.Name}' has {model.Inputs.Count}");
        long known = 1;
        int open = 0;
        foreach (long dimension in input.Shape)
        {
            known *= Math.Abs(dimension);
            if (dimension < 0) open++;
        }

        if (open > 1) throw InferenceException.Invalid($"input '{input.Name}': its shape {input.ShapeText} does not follow from {body.Length} bytes");
        return new InferRequest(null, [Tensor(input, body.ToArray(), known)], [], BinaryOutputs: true);
    }

    // A copy, because the body's memory goes back to its pool.
    private static Tensor Tensor(TensorSpec input, byte[] body, long known)
    {
        // The body is the text itself, without its length before it.
        if (input.Type is DataType.Bytes && known == 1) return new Tensor(input.Name, Shape(input, 1), [body]);
        if (input.Type is DataType.Bytes) throw InferenceException.Invalid($"input '{input.Name}': texts of shape {input.ShapeText} cannot be told apart");
        long row = known * input.Type.Size();
        return RawTensors.Read(input.Name, input.Type, Shape(input, row == 0 ? 0 : body.Length / row), body);
    }

    private static long[] Shape(TensorSpec input, long open) => [.. input.Shape.Select(d => d < 0 ? open : d)];
}
