using System.Runtime.InteropServices;
using System.Text;

namespace FeatureStore.Inference.Tensors;

/// <summary>
/// A named array. Elements of fixed size lie in <see cref="Raw"/>, row-major and little-endian, as in every binary
/// form of the protocols; the elements of BYTES lie in <see cref="Strings"/>.
/// </summary>
internal sealed class Tensor
{
    private readonly ReadOnlyMemory<byte>[] _strings = [];

    private Tensor(string name, DataType type, long[] shape)
    {
        Name = name;
        Type = type;
        Shape = shape;
    }

    public Tensor(string name, DataType type, long[] shape, ReadOnlyMemory<byte> raw) : this(name, type, shape)
    {
        if (type is DataType.Bytes || raw.Length != CountOf(shape) * type.Size())
            throw new ArgumentException($"{raw.Length} bytes do not make {type.Name()} {TensorSpec.Text(shape)}", nameof(raw));
        Raw = raw;
    }

    public Tensor(string name, long[] shape, ReadOnlyMemory<byte>[] strings) : this(name, DataType.Bytes, shape)
    {
        if (strings.Length != CountOf(shape))
            throw new ArgumentException($"{strings.Length} texts do not make {TensorSpec.Text(shape)}", nameof(strings));
        _strings = strings;
    }

    public string Name { get; }

    public DataType Type { get; }

    public long[] Shape { get; }

    public ReadOnlyMemory<byte> Raw { get; }

    public ReadOnlySpan<ReadOnlyMemory<byte>> Strings => _strings;

    public int Count => Type is DataType.Bytes ? _strings.Length : Raw.Length / Type.Size();

    /// <summary>Null when the product overflows or a dimension is negative.</summary>
    public static long? TryCountOf(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long dimension in shape)
        {
            if (dimension < 0 || dimension > int.MaxValue) return null;
            count *= dimension;
            if (count > int.MaxValue) return null;
        }

        return count;
    }

    public static Tensor Of<T>(string name, DataType type, T[] values, params long[] shape) where T : unmanaged =>
        new(name, type, shape, MemoryMarshal.AsBytes<T>(values).ToArray());

    public ReadOnlySpan<T> As<T>() where T : unmanaged => MemoryMarshal.Cast<byte, T>(Raw.Span);

    public string Text(int index) => Encoding.UTF8.GetString(_strings[index].Span);

    /// <summary>An element of any numeric type, and BOOL as 0 or 1, widened.</summary>
    public double Number(int index) => Type switch
    {
        DataType.Bool or DataType.Uint8 => Raw.Span[index],
        DataType.Int8 => (sbyte)Raw.Span[index],
        DataType.Uint16 => As<ushort>()[index],
        DataType.Int16 => As<short>()[index],
        DataType.Uint32 => As<uint>()[index],
        DataType.Int32 => As<int>()[index],
        DataType.Uint64 => As<ulong>()[index],
        DataType.Int64 => As<long>()[index],
        DataType.Fp16 => (double)As<Half>()[index],
        DataType.Bf16 => BitConverter.Int32BitsToSingle(As<ushort>()[index] << 16),
        DataType.Fp32 => As<float>()[index],
        DataType.Fp64 => As<double>()[index],
        _ => throw new InvalidOperationException($"{Type.Name()} is no number"),
    };

    /// <summary>The same elements under another name and shape.</summary>
    public Tensor With(string name, long[] shape) =>
        Type is DataType.Bytes ? new Tensor(name, shape, _strings) : new Tensor(name, Type, shape, Raw);

    private static long CountOf(long[] shape) => TryCountOf(shape) ?? throw new ArgumentException("too large", nameof(shape));
}
