namespace FeatureStore.Conformance.Inference.Comparison;

/// <summary>One output, its elements as text: numbers as JSON writes them, "null" for what is no number.</summary>
internal sealed record InferOutput(string Datatype, IReadOnlyList<long> Shape, IReadOnlyList<string> Values)
{
    public bool Equal(InferOutput other) =>
        Datatype == other.Datatype
        && (Shape.SequenceEqual(other.Shape) || (Shape is [_, 1] && other.Shape is [_] && Shape[0] == other.Shape[0]))
        && Values.Count == other.Values.Count
        && Values.Zip(other.Values).All(v => Datatype is "BYTES" or "BOOL" || v.First == "null" || v.Second == "null"
            ? v.First == v.Second
            : JsonComparison.AreEqual(v.First, v.Second));
}
