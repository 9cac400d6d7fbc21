using System.Numerics;
using System.Runtime.CompilerServices;

namespace FeatureStore.Aggregator.Types;

/// <summary>
/// One SQL value of a row, key or accumulator. Numbers, booleans and times live in <see cref="Bits"/>, all else in
/// <see cref="Reference"/>; which of them it is, the column's type says. Equality is that of GROUP BY and DISTINCT: NULL equals NULL,
/// NaN equals NaN, 0.0 and -0.0 differ.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    private const long CanonicalNaN = 0x7ff8000000000000;
    private const int CanonicalSingleNaN = 0x7fc00000;
    private static readonly object s_null = new();

    private Value(object? reference, long bits)
    {
        Reference = reference;
        Bits = bits;
    }

    public static Value Null { get; } = new(s_null, 0);

    public object? Reference { get; }

    public long Bits { get; }

    public bool IsNull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(Reference, s_null);
    }

    public bool Boolean => Bits != 0;

    public sbyte TinyInt => (sbyte)Bits;

    public short SmallInt => (short)Bits;

    public int Int => (int)Bits;

    public long BigInt => Bits;

    public float Float => BitConverter.Int32BitsToSingle((int)Bits);

    public double Double => BitConverter.Int64BitsToDouble(Bits);

    public BigInteger Decimal => (BigInteger)Reference!;

    public string String => (string)Reference!;

    public byte[] Bytes => (byte[])Reference!;

    public static Value From(bool value) => new(null, value ? 1 : 0);

    public static Value From(sbyte value) => new(null, value);

    public static Value From(short value) => new(null, value);

    public static Value From(int value) => new(null, value);

    public static Value From(long value) => new(null, value);

    // All NaNs become the one that Java writes, so that they group and count as one value and its bytes do not depend on its origin.
    public static Value From(float value) => new(null, float.IsNaN(value) ? CanonicalSingleNaN : BitConverter.SingleToInt32Bits(value));

    public static Value From(double value) => new(null, double.IsNaN(value) ? CanonicalNaN : BitConverter.DoubleToInt64Bits(value));

    public static Value From(BigInteger unscaled) => new(unscaled, 0);

    public static Value From(string? value) => value is null ? Null : new(value, 0);

    public static Value From(byte[]? value) => value is null ? Null : new(value, 0);

    /// <summary>A number, boolean or time by its <see cref="Bits"/>.</summary>
    public static Value FromBits(long bits) => new(null, bits);

    /// <summary>State of an aggregate that is no SQL value, such as the set of a DISTINCT.</summary>
    public static Value FromState(object state) => new(state, 0);

    public static bool operator ==(Value left, Value right) => left.Equals(right);

    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    public bool Equals(Value other)
    {
        if (Bits != other.Bits)
            return false;
        if (ReferenceEquals(Reference, other.Reference))
            return true;
        return Reference is byte[] bytes && other.Reference is byte[] otherBytes
            ? bytes.AsSpan().SequenceEqual(otherBytes)
            : Reference is not null && Reference.Equals(other.Reference);
    }

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Reference switch
    {
        null => Bits.GetHashCode(),
        byte[] bytes => HashOf(bytes),
        _ => Reference.GetHashCode(),
    };

    private static int HashOf(byte[] bytes)
    {
        var hash = default(HashCode);
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }
}
