namespace FeatureStore.Inference.Tensors;

/// <summary>
/// Confluent Cloud writes the length of a text as its shape, <c>"shape":[5],"data":["hello"]</c>, and that of the first of a list as
/// the second dimension, <c>"shape":[2,5],"data":["hello","hi"]</c>.
/// </summary>
internal static class TextShape
{
    public static bool IsByteLength(ReadOnlySpan<long> shape, ReadOnlySpan<ReadOnlyMemory<byte>> texts) => shape switch
    {
        [var length] => texts.Length == 1 && length == texts[0].Length,
        [var rows, var length] => texts.Length > 0 && rows == texts.Length && length == texts[0].Length,
        _ => false,
    };
}
