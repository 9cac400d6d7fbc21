using FeatureStore.Inference.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace FeatureStore.Inference.Onnx;

/// <summary>Copies between our tensors and ONNX Runtime's.</summary>
internal static class OrtTensors
{
    public static OrtValue ToOrt(Tensor tensor)
    {
        if (tensor.Type is DataType.Bytes) return TextsToOrt(tensor);
        var value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, tensor.Type.ToElementType(), tensor.Shape);
        tensor.Raw.Span.CopyTo(value.GetTensorMutableRawData());
        return value;
    }

    public static Tensor FromOrt(string name, OrtValue value)
    {
        var info = value.GetTensorTypeAndShape();
        if (!DataTypes.TryFrom(info.ElementDataType, out var type)) throw new InvalidDataException($"output '{name}' is {info.ElementDataType}");
        if (type is not DataType.Bytes) return new Tensor(name, type, info.Shape, value.GetTensorMutableRawData().ToArray());
        var texts = new ReadOnlyMemory<byte>[info.ElementCount];
        for (int i = 0; i < texts.Length; i++) texts[i] = value.GetStringElementAsSpan(i).ToArray();
        return new Tensor(name, info.Shape, texts);
    }

    private static OrtValue TextsToOrt(Tensor tensor)
    {
        var value = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, tensor.Shape);
        for (int i = 0; i < tensor.Count; i++) value.StringTensorSetElementAt(tensor.Strings[i].Span, i);
        return value;
    }
}
