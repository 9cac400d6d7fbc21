using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace FeatureStore.Inference.Tensors;

/// <summary>Collects JSON values into the elements of one tensor. It converts nothing silently: a value that is not of the type is refused.</summary>
internal sealed class ColumnBuilder(DataType type, int capacity = 1)
{
    private readonly int _size = type.Size();
    private byte[] _raw = type is DataType.Bytes ? [] : new byte[Math.Max(1, capacity) * type.Size()];
    private List<ReadOnlyMemory<byte>>? _strings;
    private int _count;

    public DataType Type => type;

    public int Count => _count;

    /// <summary>Appends the value at which the reader stands; null when it was taken, else what is wrong with it.</summary>
    public string? Append(ref Utf8JsonReader reader) => type switch
    {
        DataType.Bytes => AppendText(ref reader),
        DataType.Bool => reader.TokenType is JsonTokenType.True or JsonTokenType.False
            ? Add((byte)(reader.TokenType is JsonTokenType.True ? 1 : 0))
            : NotA("true or false", ref reader),
        DataType.Fp16 or DataType.Fp32 or DataType.Fp64 or DataType.Bf16 => AppendFloat(ref reader),
        _ => AppendInteger(ref reader),
    };

    /// <summary>Appends a value that came as text, as the cells of CSV do.</summary>
    public string? Append(string text)
    {
        if (type is DataType.Bytes) return Append(Encoding.UTF8.GetBytes(text));
        byte[] json = Encoding.UTF8.GetBytes(text.Trim());
        try
        {
            var reader = new Utf8JsonReader(json);
            return reader.Read() && Append(ref reader) is var problem && !reader.Read() ? problem : "more than one value";
        }
        catch (JsonException)
        {
            return text.Length == 0 ? "empty" : $"a text where {type.Name()} belongs";
        }
    }

    /// <summary>Appends an element of BYTES.</summary>
    public string? Append(byte[] bytes)
    {
        (_strings ??= []).Add(bytes);
        _count++;
        return null;
    }

    public Tensor Build(string name, params long[] shape) => type is DataType.Bytes
        ? new Tensor(name, shape, _strings?.ToArray() ?? [])
        : new Tensor(name, type, shape, _raw.AsMemory(0, _count * _size));

    private static string NotA(string wanted, ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => $"null where {wanted} belongs",
        JsonTokenType.String => $"a text where {wanted} belongs",
        JsonTokenType.Number => $"a number where {wanted} belongs",
        JsonTokenType.True or JsonTokenType.False => $"a boolean where {wanted} belongs",
        JsonTokenType.StartArray => $"a list where {wanted} belongs",
        _ => $"an object where {wanted} belongs",
    };

    private string? AppendText(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String) return NotA("a text", ref reader);
        byte[] utf8;
        if (reader.ValueIsEscaped)
        {
            // An escape such as \ud83d without its second half is no text.
            byte[] rented = ArrayPool<byte>.Shared.Rent(reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length);
            try
            {
                utf8 = rented.AsSpan(0, reader.CopyString(rented)).ToArray();
            }
            catch (InvalidOperationException)
            {
                return "the text is not valid Unicode";
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
        else
        {
            utf8 = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan.ToArray();
            if (!Utf8.IsValid(utf8)) return "the text is not valid UTF-8";
        }

        return Append(utf8);
    }

    private string? AppendFloat(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.Number) return NotA("a number", ref reader);
        if (!reader.TryGetDouble(out double value) || !double.IsFinite(value)) return "the number is too large";
        if (type is DataType.Fp64) return Add(value);

        // As every server: a double beyond the range of a smaller type is infinity in it.
        return type switch
        {
            DataType.Fp32 => Add((float)value),
            DataType.Bf16 => Add(ToBf16((float)value)),
            _ => Add((Half)value),
        };
    }

    // The upper half of the bits, rounded to even; infinity stays what it is.
    private static ushort ToBf16(float value)
    {
        uint bits = BitConverter.SingleToUInt32Bits(value);
        return float.IsInfinity(value) ? (ushort)(bits >> 16) : (ushort)((bits + 0x7FFF + ((bits >> 16) & 1)) >> 16);
    }

    private string? AppendInteger(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.Number) return NotA("a whole number", ref reader);
        if (reader.TryGetInt64(out long value)) return AppendWhole(value);

        // 3.0 is 3, as JSON has one kind of number; 3.5 is not.
        if (reader.TryGetDecimal(out decimal whole) && whole == decimal.Truncate(whole) && whole is >= long.MinValue and <= ulong.MaxValue)
            return whole <= long.MaxValue ? AppendWhole((long)whole) : type is DataType.Uint64 ? Add((ulong)whole) : OutOfRange();
        return IsWhole(ref reader) ? OutOfRange() : "a fraction where a whole number belongs";
    }

    private string? AppendWhole(long value) => type switch
    {
        DataType.Int64 => Add(value),
        DataType.Uint64 when value >= 0 => Add((ulong)value),
        _ => AppendSmall(value),
    };

    private string OutOfRange() => $"the number is out of range for {type.Name()}";

    private string? AppendSmall(long value) => type switch
    {
        DataType.Int32 when value is >= int.MinValue and <= int.MaxValue => Add((int)value),
        DataType.Uint32 when value is >= 0 and <= uint.MaxValue => Add((uint)value),
        DataType.Int16 when value is >= short.MinValue and <= short.MaxValue => Add((short)value),
        DataType.Uint16 when value is >= 0 and <= ushort.MaxValue => Add((ushort)value),
        DataType.Int8 when value is >= sbyte.MinValue and <= sbyte.MaxValue => Add((sbyte)value),
        DataType.Uint8 when value is >= 0 and <= byte.MaxValue => Add((byte)value),
        _ => OutOfRange(),
    };

    private static bool IsWhole(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> digits = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
        return !digits.ContainsAny(".eE"u8);
    }

    private string? Add<T>(T value) where T : unmanaged
    {
        int offset = _count * _size;
        if (offset + _size > _raw.Length) Array.Resize(ref _raw, Math.Max(_raw.Length * 2, 64));
        MemoryMarshal.Write(_raw.AsSpan(offset), in value);
        _count++;
        return null;
    }
}
