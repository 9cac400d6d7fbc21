using System.Buffers;
using System.Buffers.Binary;
using FeatureStore.Inference.Scoring;

namespace FeatureStore.Inference.Tensors;

/// <summary>
/// The binary form of tensors, the same over REST and gRPC: elements little-endian, row-major; a text is its length in four
/// bytes, little-endian, and its bytes.
/// </summary>
internal static class RawTensors
{
    /// <exception cref="InferenceException">The bytes are not what the shape says.</exception>
    public static Tensor Read(string name, DataType type, long[] shape, ReadOnlyMemory<byte> raw)
    {
        long count = Tensor.TryCountOf(shape) ?? throw InferenceException.Invalid($"input '{name}': shape {TensorSpec.Text(shape)} is none");
        if (type is DataType.Bytes) return Texts(name, shape, count, raw);
        if (raw.Length != count * type.Size())
            throw InferenceException.Invalid($"input '{name}': {raw.Length} bytes where {type.Name()} {TensorSpec.Text(shape)} has {count * type.Size()}");
        if (type is DataType.Bool && raw.Span.ContainsAnyExceptInRange((byte)0, (byte)1))
            throw InferenceException.Invalid($"input '{name}': a byte that is neither 0 nor 1 in BOOL");
        return new Tensor(name, type, shape, raw);
    }

    public static int SizeOf(Tensor tensor)
    {
        if (tensor.Type is not DataType.Bytes) return tensor.Raw.Length;
        int size = 0;
        foreach (var text in tensor.Strings) size += sizeof(int) + text.Length;
        return size;
    }

    public static void Write(IBufferWriter<byte> output, Tensor tensor)
    {
        if (tensor.Type is not DataType.Bytes)
        {
            output.Write(tensor.Raw.Span);
            return;
        }

        foreach (var text in tensor.Strings)
        {
            BinaryPrimitives.WriteInt32LittleEndian(output.GetSpan(sizeof(int)), text.Length);
            output.Advance(sizeof(int));
            output.Write(text.Span);
        }
    }

    private static Tensor Texts(string name, long[] shape, long count, ReadOnlyMemory<byte> raw)
    {
        var texts = new List<ReadOnlyMemory<byte>>();
        for (int offset = 0; offset < raw.Length;)
        {
            int length = raw.Length - offset < sizeof(int) ? -1 : BinaryPrimitives.ReadInt32LittleEndian(raw.Span[offset..]);
            offset += sizeof(int);
            if (length < 0 || length > raw.Length - offset) throw InferenceException.Invalid($"input '{name}': text {texts.Count} is cut off");
            texts.Add(raw.Slice(offset, length));
            offset += length;
        }

        if (texts.Count == count) return new Tensor(name, shape, [.. texts]);
        return TextShape.IsByteLength(shape, [.. texts])
            ? new Tensor(name, [texts.Count], [.. texts])
            : throw InferenceException.Invalid($"input '{name}': {texts.Count} texts where the shape has {count}");
    }
}
