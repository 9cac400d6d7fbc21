using Microsoft.ML.OnnxRuntime.Tensors;

namespace FeatureStore.Inference.Tensors;

internal static class DataTypes
{
    private static readonly Dictionary<string, DataType> s_byName = Enum.GetValues<DataType>().ToDictionary(Name, StringComparer.Ordinal);

    private static readonly Dictionary<TensorElementType, DataType> s_byElementType = new()
    {
        [TensorElementType.Bool] = DataType.Bool,
        [TensorElementType.UInt8] = DataType.Uint8,
        [TensorElementType.UInt16] = DataType.Uint16,
        [TensorElementType.UInt32] = DataType.Uint32,
        [TensorElementType.UInt64] = DataType.Uint64,
        [TensorElementType.Int8] = DataType.Int8,
        [TensorElementType.Int16] = DataType.Int16,
        [TensorElementType.Int32] = DataType.Int32,
        [TensorElementType.Int64] = DataType.Int64,
        [TensorElementType.Float16] = DataType.Fp16,
        [TensorElementType.Float] = DataType.Fp32,
        [TensorElementType.Double] = DataType.Fp64,
        [TensorElementType.String] = DataType.Bytes,
        [TensorElementType.BFloat16] = DataType.Bf16,
    };

    private static readonly Dictionary<DataType, TensorElementType> s_elementTypes = s_byElementType.ToDictionary(e => e.Value, e => e.Key);

    public static string Name(this DataType type) => type switch
    {
        DataType.Bool => "BOOL",
        DataType.Uint8 => "UINT8",
        DataType.Uint16 => "UINT16",
        DataType.Uint32 => "UINT32",
        DataType.Uint64 => "UINT64",
        DataType.Int8 => "INT8",
        DataType.Int16 => "INT16",
        DataType.Int32 => "INT32",
        DataType.Int64 => "INT64",
        DataType.Fp16 => "FP16",
        DataType.Fp32 => "FP32",
        DataType.Fp64 => "FP64",
        DataType.Bytes => "BYTES",
        DataType.Bf16 => "BF16",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    /// <summary>Bytes of one element; 0 for BYTES, whose elements differ in length.</summary>
    public static int Size(this DataType type) => type switch
    {
        DataType.Bool or DataType.Uint8 or DataType.Int8 => 1,
        DataType.Uint16 or DataType.Int16 or DataType.Fp16 or DataType.Bf16 => 2,
        DataType.Uint32 or DataType.Int32 or DataType.Fp32 => 4,
        DataType.Uint64 or DataType.Int64 or DataType.Fp64 => 8,
        _ => 0,
    };

    public static bool TryParse(string name, out DataType type) => s_byName.TryGetValue(name, out type);

    public static bool TryFrom(TensorElementType element, out DataType type) => s_byElementType.TryGetValue(element, out type);

    public static TensorElementType ToElementType(this DataType type) => s_elementTypes[type];
}
