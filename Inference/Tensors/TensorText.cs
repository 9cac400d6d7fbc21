using System.Text.Json;

namespace FeatureStore.Inference.Tensors;

/// <summary>An element as text: a number as JSON writes it, a text as it is, nothing for what is no number.</summary>
internal static class TensorText
{
    public static string Of(Tensor tensor, int index)
    {
        if (tensor.Type is DataType.Bytes) return tensor.Text(index);
        using var buffer = new PooledBuffer(64);
        using (var json = new Utf8JsonWriter(buffer)) TensorJson.WriteElement(json, tensor, index);
        string text = buffer.Head(64);
        return text == "null" ? "" : text;
    }
}
