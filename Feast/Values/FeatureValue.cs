using System.Globalization;
using System.Text;
using FeatureStore.Feast.Protos.Types;
using Google.Protobuf;

namespace FeatureStore.Feast;

/// <summary>
/// One value of a feature or entity: what a feast.types.Value holds, without an object for scalars. The default is null.
/// </summary>
public readonly struct FeatureValue : IEquatable<FeatureValue>
{
    // Scalars: the number. Text and bytes held as byte[]: offset << 32 | length of the payload inside it.
    private readonly long _bits;

    // Text: string or byte[] (UTF-8). Bytes: byte[]. Lists, sets, maps: byte[], the whole encoded feast.types.Value.
    private readonly object? _reference;

    private FeatureValue(FeatureType type, long bits, object? reference = null)
    {
        Type = type;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>The type of the value itself; when it is null, <see cref="FeatureType.Null"/> or <see cref="FeatureType.Invalid"/>.</summary>
    public FeatureType Type { get; }

    public bool IsNull => Type is FeatureType.Invalid or FeatureType.Null;

    internal long Bits => _bits;

    public static FeatureValue FromInt32(int value) => new(FeatureType.Int32, value);

    public static FeatureValue FromInt64(long value) => new(FeatureType.Int64, value);

    public static FeatureValue FromDouble(double value) => new(FeatureType.Double, BitConverter.DoubleToInt64Bits(value));

    public static FeatureValue FromFloat(float value) => new(FeatureType.Float, BitConverter.SingleToInt32Bits(value));

    public static FeatureValue FromBool(bool value) => new(FeatureType.Bool, value ? 1 : 0);

    /// <param name="seconds">Seconds since 1970, UTC.</param>
    public static FeatureValue FromUnixTimestamp(long seconds) => new(FeatureType.UnixTimestamp, seconds);

    public static FeatureValue FromBytes(byte[] value) => new(FeatureType.Bytes, value.Length, value);

    public static FeatureValue FromString(string value) => new(FeatureType.String, 0, value);

    /// <summary>Text of the types that are text on the wire: String, Json, Uuid, TimeUuid, Decimal.</summary>
    public static FeatureValue FromText(FeatureType type, string value) => IsText(type)
        ? new(type, 0, value)
        : throw new ArgumentOutOfRangeException(nameof(type), type, "Not a type that is text on the wire.");

    public static FeatureValue FromProto(Value value) => Decode(value.ToByteArray());

    public Value ToProto() => Value.Parser.ParseFrom(Encode());

    public int AsInt32() => (int)Scalar(FeatureType.Int32);

    public long AsInt64() => Type == FeatureType.Int32 ? _bits : Scalar(FeatureType.Int64);

    public long AsUnixTimestamp() => Scalar(FeatureType.UnixTimestamp);

    public bool AsBool() => Scalar(FeatureType.Bool) != 0;

    /// <summary>Any number, and bool as 0 or 1; NaN when the value is null.</summary>
    public double AsDouble() => Type switch
    {
        FeatureType.Invalid or FeatureType.Null => double.NaN,
        FeatureType.Double => BitConverter.Int64BitsToDouble(_bits),
        FeatureType.Float => BitConverter.Int32BitsToSingle((int)_bits),
        FeatureType.Int32 or FeatureType.Int64 or FeatureType.UnixTimestamp or FeatureType.Bool => _bits,
        _ => throw Mismatch(FeatureType.Double),
    };

    public float AsFloat() => BitConverter.Int32BitsToSingle((int)Scalar(FeatureType.Float));

    /// <summary>The text of a String, Json, Uuid, TimeUuid or Decimal.</summary>
    public string AsString() => !IsText(Type)
        ? throw Mismatch(FeatureType.String)
        : _reference as string ?? Encoding.UTF8.GetString(Payload);

    public byte[] AsBytes() => Type == FeatureType.Bytes ? Payload.ToArray() : throw Mismatch(FeatureType.Bytes);

    public bool Equals(FeatureValue other) => (Type == other.Type || (IsNull && other.IsNull)) && Encode().AsSpan().SequenceEqual(other.Encode());

    public override bool Equals(object? obj) => obj is FeatureValue other && Equals(other);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Encode());
        return hash.ToHashCode();
    }

    public static bool operator ==(FeatureValue left, FeatureValue right) => left.Equals(right);

    public static bool operator !=(FeatureValue left, FeatureValue right) => !left.Equals(right);

    public override string ToString() => Type switch
    {
        FeatureType.Invalid or FeatureType.Null => "null",
        FeatureType.Bool => AsBool() ? "true" : "false",
        FeatureType.Double or FeatureType.Float => AsDouble().ToString("R", CultureInfo.InvariantCulture),
        FeatureType.Int32 or FeatureType.Int64 or FeatureType.UnixTimestamp => _bits.ToString(CultureInfo.InvariantCulture),
        _ => IsText(Type) ? AsString() : ToProto().ToString(),
    };

    /// <summary>The text of a String, Json, Uuid, TimeUuid or Decimal as UTF-8, when it is at hand in that form: it came from the store.</summary>
    public bool TryGetUtf8(out ReadOnlySpan<byte> utf8)
    {
        bool isUtf8 = IsText(Type) && _reference is byte[];
        utf8 = isUtf8 ? Payload : default;
        return isUtf8;
    }

    internal int PayloadLength => _reference is string text ? Encoding.UTF8.GetByteCount(text) : Payload.Length;

    private ReadOnlySpan<byte> Payload => ((byte[])_reference!).AsSpan((int)(_bits >> 32), (int)_bits);

    internal int CopyPayload(Span<byte> target)
    {
        if (_reference is string text)
        {
            return Encoding.UTF8.GetBytes(text, target);
        }

        Payload.CopyTo(target);
        return Payload.Length;
    }

    /// <summary>The bytes of the feast.types.Value; none for null, as Feast stores null.</summary>
    public byte[] Encode() => FeatureValueEncoding.Encode(this);

    /// <summary>How many bytes <see cref="WriteTo"/> writes.</summary>
    public int EncodedLength => FeatureValueEncoding.Length(this);

    /// <summary>Writes the bytes of the feast.types.Value; none for null.</summary>
    /// <returns>How many were written.</returns>
    public int WriteTo(Span<byte> target) => FeatureValueEncoding.Write(this, target);

    internal byte[] WholeEncoding => (byte[])_reference!;

    /// <summary>Reads a stored value. The bytes are kept, not copied.</summary>
    /// <exception cref="FeastException">They are no feast.types.Value.</exception>
    public static FeatureValue Decode(byte[] encoded) => FeatureValueEncoding.Decode(encoded);

    /// <summary>Null that lies in the store, as opposed to nothing at all.</summary>
    internal static FeatureValue StoredNull => new(FeatureType.Null, 0);

    internal static FeatureValue Stored(FeatureType type, long bits, byte[]? reference = null) => new(type, bits, reference);

    internal static bool IsText(FeatureType type) =>
        type is FeatureType.String or FeatureType.Json or FeatureType.Uuid or FeatureType.TimeUuid or FeatureType.Decimal;

    internal static bool IsScalarNumber(FeatureType type) => type is >= FeatureType.Int32 and <= FeatureType.UnixTimestamp;

    private long Scalar(FeatureType type) => Type == type ? _bits : throw Mismatch(type);

    private InvalidCastException Mismatch(FeatureType wanted) => new($"The value is {Type}, not {wanted}.");
}
