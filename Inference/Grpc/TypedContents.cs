using System.Runtime.InteropServices;
using FeatureStore.Inference.Protos;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;
using Google.Protobuf;
using DataType = FeatureStore.Inference.Tensors.DataType;

namespace FeatureStore.Inference.Grpc;

/// <summary>Tensors as typed contents: INT8, INT16 and INT32 share a field, so do UINT8, UINT16 and UINT32.</summary>
internal static class TypedContents
{
    public static Tensor Read(string name, DataType type, long[] shape, InferTensorContents? contents)
    {
        long count = Tensor.TryCountOf(shape) ?? throw InferenceException.Invalid($"input '{name}': shape {TensorSpec.Text(shape)} is none");
        contents ??= new InferTensorContents();
        int given = Count(contents, type);
        if (given != Total(contents)) throw InferenceException.Invalid($"input '{name}': contents of another type than {type.Name()}");
        if (type is DataType.Bytes && given != count && Texts(name, [given], contents) is var texts && TextShape.IsByteLength(shape, texts.Strings)) return texts;
        if (given != count) throw InferenceException.Invalid($"input '{name}': {given} elements where shape {TensorSpec.Text(shape)} has {count}");
        return type is DataType.Bytes ? Texts(name, shape, contents) : new Tensor(name, type, shape, Bytes(name, type, contents));
    }

    public static InferTensorContents Write(Tensor tensor)
    {
        var contents = new InferTensorContents();
        switch (tensor.Type)
        {
            case DataType.Bool: contents.BoolContents.AddRange(tensor.Raw.ToArray().Select(b => b != 0)); break;
            case DataType.Uint8: contents.UintContents.AddRange(tensor.Raw.ToArray().Select(b => (uint)b)); break;
            case DataType.Uint16: contents.UintContents.AddRange(tensor.As<ushort>().ToArray().Select(v => (uint)v)); break;
            case DataType.Uint32: contents.UintContents.AddRange(tensor.As<uint>()); break;
            case DataType.Uint64: contents.Uint64Contents.AddRange(tensor.As<ulong>()); break;
            case DataType.Int8: contents.IntContents.AddRange(tensor.As<sbyte>().ToArray().Select(v => (int)v)); break;
            case DataType.Int16: contents.IntContents.AddRange(tensor.As<short>().ToArray().Select(v => (int)v)); break;
            case DataType.Int32: contents.IntContents.AddRange(tensor.As<int>()); break;
            case DataType.Int64: contents.Int64Contents.AddRange(tensor.As<long>()); break;
            case DataType.Fp32: contents.Fp32Contents.AddRange(tensor.As<float>()); break;
            case DataType.Fp64: contents.Fp64Contents.AddRange(tensor.As<double>()); break;
            case DataType.Bytes: contents.BytesContents.AddRange(tensor.Strings.ToArray().Select(s => ByteString.CopyFrom(s.Span))); break;
            default: throw new ArgumentOutOfRangeException(nameof(tensor));
        }

        return contents;
    }

    private static int Count(InferTensorContents contents, DataType type) => type switch
    {
        DataType.Bool => contents.BoolContents.Count,
        DataType.Int8 or DataType.Int16 or DataType.Int32 => contents.IntContents.Count,
        DataType.Int64 => contents.Int64Contents.Count,
        DataType.Uint8 or DataType.Uint16 or DataType.Uint32 => contents.UintContents.Count,
        DataType.Uint64 => contents.Uint64Contents.Count,
        DataType.Fp32 => contents.Fp32Contents.Count,
        DataType.Fp64 => contents.Fp64Contents.Count,
        DataType.Bytes => contents.BytesContents.Count,
        _ => throw InferenceException.Invalid($"{type.Name()} can be sent in raw_input_contents only"),
    };

    private static int Total(InferTensorContents contents) =>
        contents.BoolContents.Count + contents.IntContents.Count + contents.Int64Contents.Count + contents.UintContents.Count
        + contents.Uint64Contents.Count + contents.Fp32Contents.Count + contents.Fp64Contents.Count + contents.BytesContents.Count;

    private static Tensor Texts(string name, long[] shape, InferTensorContents contents) =>
        new(name, shape, [.. contents.BytesContents.Select(b => b.Memory)]);

    private static byte[] Bytes(string name, DataType type, InferTensorContents contents) => type switch
    {
        DataType.Bool => Pack(contents.BoolContents, v => (byte)(v ? 1 : 0), name),
        DataType.Int8 => Pack(contents.IntContents, v => checked((sbyte)v), name),
        DataType.Int16 => Pack(contents.IntContents, v => checked((short)v), name),
        DataType.Int32 => Pack(contents.IntContents, v => v, name),
        DataType.Int64 => Pack(contents.Int64Contents, v => v, name),
        DataType.Uint8 => Pack(contents.UintContents, v => checked((byte)v), name),
        DataType.Uint16 => Pack(contents.UintContents, v => checked((ushort)v), name),
        DataType.Uint32 => Pack(contents.UintContents, v => v, name),
        DataType.Uint64 => Pack(contents.Uint64Contents, v => v, name),
        DataType.Fp32 => Pack(contents.Fp32Contents, v => v, name),
        _ => Pack(contents.Fp64Contents, v => v, name),
    };

    private static byte[] Pack<TIn, TOut>(IReadOnlyCollection<TIn> values, Func<TIn, TOut> convert, string name) where TOut : unmanaged
    {
        try
        {
            return MemoryMarshal.AsBytes<TOut>(values.Select(convert).ToArray()).ToArray();
        }
        catch (OverflowException)
        {
            throw InferenceException.Invalid($"input '{name}': a number is out of range for its datatype");
        }
    }
}
