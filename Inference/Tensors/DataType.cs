namespace FeatureStore.Inference.Tensors;

/// <summary>Element types, named as the Open Inference Protocol names them.</summary>
internal enum DataType
{
    Bool,
    Uint8,
    Uint16,
    Uint32,
    Uint64,
    Int8,
    Int16,
    Int32,
    Int64,
    Fp16,
    Fp32,
    Fp64,
    Bytes,

    /// <summary>The upper half of an FP32. Behind BYTES, as Triton numbers it.</summary>
    Bf16,
}
