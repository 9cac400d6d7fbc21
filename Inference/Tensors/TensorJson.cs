using System.Text.Json;
using System.Text.Unicode;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Tensors;

/// <summary>Elements of a tensor as JSON.</summary>
internal static class TensorJson
{
    /// <exception cref="InferenceException">Bytes that are no text.</exception>
    public static void WriteElement(Utf8JsonWriter json, Tensor tensor, int index)
    {
        switch (tensor.Type)
        {
            case DataType.Bytes: WriteText(json, tensor, index); break;
            case DataType.Bool: json.WriteBooleanValue(tensor.Raw.Span[index] != 0); break;
            case DataType.Uint8: json.WriteNumberValue(tensor.Raw.Span[index]); break;
            case DataType.Int8: json.WriteNumberValue((sbyte)tensor.Raw.Span[index]); break;
            case DataType.Uint16: json.WriteNumberValue(tensor.As<ushort>()[index]); break;
            case DataType.Int16: json.WriteNumberValue(tensor.As<short>()[index]); break;
            case DataType.Uint32: json.WriteNumberValue(tensor.As<uint>()[index]); break;
            case DataType.Int32: json.WriteNumberValue(tensor.As<int>()[index]); break;
            case DataType.Uint64: json.WriteNumberValue(tensor.As<ulong>()[index]); break;
            case DataType.Int64: json.WriteNumberValue(tensor.As<long>()[index]); break;

            // Widened: 0.1 of FP32 is 0.10000000149011612, as every other server writes it.
            default: WriteFloat(json, tensor.Number(index)); break;
        }
    }

    private static void WriteText(Utf8JsonWriter json, Tensor tensor, int index)
    {
        var text = tensor.Strings[index].Span;
        if (!Utf8.IsValid(text)) throw InferenceException.Invalid($"'{tensor.Name}': element {index} is not valid UTF-8; ask for it as binary data");
        json.WriteStringValue(text);
    }

    /// <summary>JSON has no NaN and no infinity; null is what every client reads in their place.</summary>
    private static void WriteFloat(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value)) json.WriteNumberValue(value);
        else json.WriteNullValue();
    }
}
