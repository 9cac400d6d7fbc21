namespace FeatureStore.Feast;

/// <summary>What an <see cref="InputValue"/> is, before it is converted to the declared type.</summary>
#pragma warning disable CA1720 // The kinds are those of JSON and of Python.
public enum InputKind : byte
{
    Null,
    Bool,
    Integer,

    /// <summary>An integer beyond 64 bits, as text.</summary>
    BigInteger,
    Float,
    Text,
    Bytes,
    Time,
    List,
    Object,

    /// <summary>Already a Feast value.</summary>
    Feature,
}
#pragma warning restore CA1720
