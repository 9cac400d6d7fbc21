namespace FeatureStore.Inference.Tensors;

/// <summary>What a model takes or gives under one name; -1 is a dimension of any size.</summary>
internal sealed record TensorSpec(string Name, DataType Type, IReadOnlyList<long> Shape)
{
    /// <summary>The graph's names of its dimensions, where it names them; equal names are equal sizes.</summary>
    public IReadOnlyList<string?> Dimensions { get; init; } = [];

    /// <summary>Whether the graph leaves even the number of dimensions open; <see cref="Shape"/> is then [-1].</summary>
    public bool AnyRank { get; init; }

    public string ShapeText => Text(Shape);

    /// <summary>Whether it is one value a row, for any number of rows.</summary>
    public bool IsColumn => Shape is [-1] or [-1, 1];

    /// <summary>Elements of one row; null when the shape leaves it open.</summary>
    public int? Width
    {
        get
        {
            if (AnyRank) return null;
            long width = 1;
            for (int i = 1; i < Shape.Count; i++)
            {
                if (Shape[i] < 0) return null;
                width *= Shape[i];
            }

            return (int)width;
        }
    }

    public static string Text(IEnumerable<long> shape) => $"[{string.Join(',', shape)}]";

    public bool Fits(ReadOnlySpan<long> shape)
    {
        if (AnyRank) return true;
        if (shape.Length != Shape.Count) return false;
        for (int i = 0; i < shape.Length; i++)
        {
            if (Shape[i] >= 0 && Shape[i] != shape[i]) return false;
        }

        return true;
    }
}
