using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Dimensions of one row where a model's shape leaves them open: what the first row brings, for all rows alike.</summary>
internal static class RowShape
{
    private const int MaxRank = 8;

    /// <summary>The shape without its rows, of which one value or list is given; null when it fits none.</summary>
    public static long[]? Of(TensorSpec spec, Utf8JsonReader value)
    {
        long[] tail = [.. spec.Shape.Skip(1)];
        if (Nested(value, spec.AnyRank ? MaxRank : tail.Length) is not { } nested) return null;
        if (spec.AnyRank) return nested;
        if (nested.Length == tail.Length && nested.Zip(tail).All(d => d.Second < 0 || d.First == d.Second)) return nested;

        // With one dimension open a flat list says enough.
        long known = 1;
        foreach (long dimension in tail) known *= Math.Max(1, dimension);
        return tail.Count(d => d < 0) == 1 && Tensor.TryCountOf(nested) is { } count && count % known == 0
            ? Array.ConvertAll(tail, d => d < 0 ? count / known : d)
            : null;
    }

    /// <summary>The lengths of a list, of its first list, and so on; null when it is deeper than that.</summary>
    private static long[]? Nested(Utf8JsonReader reader, int depth)
    {
        var lengths = new List<long>();
        while (reader.TokenType is JsonTokenType.StartArray)
        {
            if (lengths.Count == depth) return null;
            var items = reader;
            long length = 0;
            for (; items.Read() && items.TokenType is not JsonTokenType.EndArray; length++) items.Skip();
            lengths.Add(length);
            reader.Read();
        }

        return [.. lengths];
    }
}
