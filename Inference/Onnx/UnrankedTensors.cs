using System.Text;
using Google.Protobuf;

namespace FeatureStore.Inference.Onnx;

/// <summary>
/// Finds the inputs and outputs of a graph that have no shape at all, <c>name: "x" type { tensor_type { elem_type: 1 } }</c>: ONNX Runtime
/// describes them as it describes scalars, whose shape is there and empty.
/// </summary>
internal static class UnrankedTensors
{
    private const int Graph = 7, GraphInput = 11, GraphOutput = 12, Name = 1, Type = 2, TensorType = 1, TensorShape = 2;

    /// <summary>Their names; none when the bytes are a model in a form of ONNX Runtime's own.</summary>
    public static IReadOnlySet<string> Of(byte[] model)
    {
        try
        {
            var graphs = Fields(model, Graph);
            var tensors = graphs.SelectMany(g => Fields(g, GraphInput).Concat(Fields(g, GraphOutput)));
            return tensors.Where(t => !HasShape(t)).Select(NameOf).ToHashSet(StringComparer.Ordinal);
        }
        catch (InvalidProtocolBufferException)
        {
            return new HashSet<string>();
        }
    }

    private static bool HasShape(ArraySegment<byte> tensor) =>
        Fields(tensor, Type).SelectMany(t => Fields(t, TensorType)).SelectMany(t => Fields(t, TensorShape)).Any();

    private static string NameOf(ArraySegment<byte> tensor) => Fields(tensor, Name).Select(n => Encoding.UTF8.GetString(n)).LastOrDefault("");

    /// <summary>The contents of a field, in place: a graph holds its weights, which are not to be copied.</summary>
    private static List<ArraySegment<byte>> Fields(ArraySegment<byte> message, int number)
    {
        var found = new List<ArraySegment<byte>>();
        var input = new CodedInputStream(message.Array!, message.Offset, message.Count);
        while (input.ReadTag() is not 0 and var tag)
        {
            long start = input.Position;
            input.SkipLastField();
            if (tag == WireFormat.MakeTag(number, WireFormat.WireType.LengthDelimited)) found.Add(Content(message.Array!, (int)start, (int)input.Position));
        }

        return found;
    }

    // A field is its length and then its content; a stream's position is one of the whole array.
    private static ArraySegment<byte> Content(byte[] bytes, int start, int end)
    {
        var input = new CodedInputStream(bytes, start, end - start);
        int length = input.ReadLength();
        return new ArraySegment<byte>(bytes, (int)input.Position, length);
    }
}
