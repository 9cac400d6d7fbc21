using FeatureStore.Training.Onnx.Protos;
using Google.Protobuf;
using AttributeType = FeatureStore.Training.Onnx.Protos.AttributeProto.Types.AttributeType;

namespace FeatureStore.Training.Onnx;

/// <summary>Attributes of a node, each with the type that it must name.</summary>
internal static class Attributes
{
    public static AttributeProto OfInt(string name, long value) => new() { Name = name, Type = AttributeType.Int, I = value };

    public static AttributeProto OfString(string name, string value) =>
        new() { Name = name, Type = AttributeType.String, S = ByteString.CopyFromUtf8(value) };

    public static AttributeProto OfInts(string name, IEnumerable<long> values) => new() { Name = name, Type = AttributeType.Ints, Ints = { values } };

    public static AttributeProto OfFloats(string name, IEnumerable<float> values) =>
        new() { Name = name, Type = AttributeType.Floats, Floats = { values } };

    public static AttributeProto OfStrings(string name, IEnumerable<string> values) =>
        new() { Name = name, Type = AttributeType.Strings, Strings = { values.Select(ByteString.CopyFromUtf8) } };
}
