using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>The bytes behind the JSON of a request: its binary inputs one after another.</summary>
internal sealed class BinaryInputs(ReadOnlyMemory<byte> bytes)
{
    private int _offset;

    public Tensor Take(string name, DataType type, long[] shape, int size)
    {
        if (size > bytes.Length - _offset)
            throw InferenceException.Invalid($"input '{name}': {size} bytes of binary data are announced, {bytes.Length - _offset} are left in the body");

        // A copy: the body's memory goes back to its pool, and a slice of it may not be aligned.
        byte[] raw = bytes.Slice(_offset, size).ToArray();
        _offset += size;
        return RawTensors.Read(name, type, shape, raw);
    }

    public void RequireEnd()
    {
        if (_offset < bytes.Length) throw InferenceException.Invalid($"{bytes.Length - _offset} bytes of binary data belong to no input");
    }
}
