namespace FeatureStore.Inference.Tensors;

/// <summary>What a model takes or gives under one name; -1 is a dimension of any size.</summary>
internal sealed record TensorSpec(string Name, DataType Type, IReadOnlyList<long> Shape)
{
    public string ShapeText => Text(Shape);

    public static string Text(IEnumerable<long> shape) => $"[{string.Join(',', shape)}]";

    public bool Fits(ReadOnlySpan<long> shape)
    {
        if (shape.Length != Shape.Count) return false;
        for (int i = 0; i < shape.Length; i++)
        {
            if (Shape[i] >= 0 && Shape[i] != shape[i]) return false;
        }

        return true;
    }
}
