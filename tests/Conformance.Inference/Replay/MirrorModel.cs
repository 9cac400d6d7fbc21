using FeatureStore.Inference.Tests.Onnx;

namespace FeatureStore.Conformance.Inference.Replay;

/// <summary>
/// A model that gives back what it is given, of one element type and any shape: <c>features</c> to <c>risk</c>, as the recorded statements of
/// Flink name them. They were recorded against a stub, with types that the model of that name does not take.
/// </summary>
internal static class MirrorModel
{
    private static readonly Dictionary<string, int> s_elementTypes = new()
    {
        ["FP32"] = 1,
        ["INT8"] = 3,
        ["INT16"] = 5,
        ["INT32"] = 6,
        ["INT64"] = 7,
        ["BYTES"] = 8,
        ["BOOL"] = 9,
        ["FP64"] = 11,
    };

    public static IEnumerable<string> Datatypes => s_elementTypes.Keys;

    public static byte[] Bytes(string datatype) => new MessageBuilder()
        .Number(1, 8)
        .Message(8, new MessageBuilder().Text(1, "").Number(2, 17))
        .Message(7, new MessageBuilder()
            .Message(1, new MessageBuilder().Text(1, "features").Text(2, "risk").Text(4, "Identity"))
            .Text(2, "mirror")
            .Message(11, Tensor("features", s_elementTypes[datatype]))
            .Message(12, Tensor("risk", s_elementTypes[datatype])))
        .ToArray();

    private static MessageBuilder Tensor(string name, int type) => new MessageBuilder()
        .Text(1, name)
        .Message(2, new MessageBuilder().Message(1, new MessageBuilder().Number(1, type)));
}
