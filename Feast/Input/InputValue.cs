using System.Diagnostics.CodeAnalysis;

namespace FeatureStore.Feast;

/// <summary>
/// One cell of the input: a value as the caller has it. The feature or join key it is meant for declares the type that
/// it is converted to, by Feast's rules.
/// </summary>
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The kinds are those of JSON and of Python.")]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The kinds are the names.")]
public readonly struct InputValue
{
    private readonly long _bits;
    private readonly object? _reference;

    private InputValue(InputKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    public static InputValue Null => default;

    public InputKind Kind { get; }

    public bool IsNull => Kind == InputKind.Null;

    public bool Bool => _bits != 0;

    public long Integer => _bits;

    public double Float => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The text, or the digits of a big integer.</summary>
    public string Text => (string)_reference!;

    public byte[] Bytes => (byte[])_reference!;

    /// <summary>Microseconds since 1970, UTC.</summary>
    public long TimeMicroseconds => _bits;

    public IReadOnlyList<InputValue> List => (InputValue[])_reference!;

    public IReadOnlyList<KeyValuePair<string, InputValue>> Members => (KeyValuePair<string, InputValue>[])_reference!;

    public FeatureValue Feature => (FeatureValue)_reference!;

    public static implicit operator InputValue(bool value) => new(InputKind.Bool, value ? 1 : 0);

    public static implicit operator InputValue(int value) => new(InputKind.Integer, value);

    public static implicit operator InputValue(long value) => new(InputKind.Integer, value);

    public static implicit operator InputValue(double value) => new(InputKind.Float, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator InputValue(string? value) => value is null ? default : new(InputKind.Text, 0, value);

    public static implicit operator InputValue(byte[]? value) => value is null ? default : new(InputKind.Bytes, 0, value);

    public static implicit operator InputValue(DateTimeOffset value) =>
        new(InputKind.Time, EventTime.FromDateTimeOffset(value));

    public static implicit operator InputValue(long? value) => value is long number ? number : default(InputValue);

    public static implicit operator InputValue(double? value) => value is double number ? number : default(InputValue);

    public static implicit operator InputValue(bool? value) => value is bool flag ? flag : default(InputValue);

    /// <param name="microseconds">Since 1970, UTC.</param>
    public static InputValue FromTime(long microseconds) => new(InputKind.Time, microseconds);

    /// <param name="digits">Decimal digits, with an optional sign.</param>
    public static InputValue FromBigInteger(string digits) => new(InputKind.BigInteger, 0, digits);

    public static InputValue FromList(params InputValue[] elements) => new(InputKind.List, 0, elements);

    public static InputValue FromObject(params KeyValuePair<string, InputValue>[] members) => new(InputKind.Object, 0, members);

    public static InputValue FromFeature(FeatureValue value) => value.IsNull ? default : new(InputKind.Feature, 0, value);
}
