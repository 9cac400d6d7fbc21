using System.Globalization;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>Numbers as Python writes them; Feast keeps and serves text that Python's str() made.</summary>
public static class PythonText
{
    /// <summary>The longest text of a double: "-2.2250738585072014e-308".</summary>
    public const int MaxDoubleLength = 32;

    // Python writes 0.0001 and 999999999999999.0 so, 0.00001 as 1e-05, and 1e+16; in between, .NET does too, but from 1E+15 on.
    private const double SmallestPositional = 1e-4, FirstScientific = 1e15;

    /// <summary>repr(float): 1.0, 0.1, 1e+16, 1e-05, -0.0, nan, inf.</summary>
    public static string Of(double value)
    {
        if (!double.IsFinite(value))
        {
            return double.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }

        Span<byte> text = stackalloc byte[MaxDoubleLength];
        return Encoding.ASCII.GetString(text[..Format(value, text)]);
    }

    /// <summary>str() of a cell: what Feast stores when a number or a flag is given for text.</summary>
    internal static string Of(in InputValue value) => value.Kind switch
    {
        InputKind.Text or InputKind.BigInteger => value.Text,
        InputKind.Bool => value.Bool ? "True" : "False",
        InputKind.Integer => value.Integer.ToString(CultureInfo.InvariantCulture),
        InputKind.Float => Of(value.Float),
        InputKind.Null => "None",
        _ => throw InputConversion.Refused(value, FeatureType.String),
    };

    /// <summary>Writes repr(float) of a finite double and returns its length.</summary>
    /// <remarks>
    /// The digits are those of .NET's shortest round trip, the notation is Python's: an exponent from 1e16 on and below 1e-4, with a
    /// sign and at least two digits, and ".0" after a whole number.
    /// </remarks>
    public static int Format(double value, Span<byte> target)
    {
        value.TryFormat(target, out int length, "R", CultureInfo.InvariantCulture);
        ReadOnlySpan<byte> written = target[..length];
        if (value != 0 && Math.Abs(value) is < SmallestPositional or >= FirstScientific)
        {
            Span<byte> scientific = stackalloc byte[MaxDoubleLength];
            written.CopyTo(scientific);
            return Arrange(scientific[..length], target);
        }

        if (written.Contains((byte)'.'))
        {
            return length;
        }

        ".0"u8.CopyTo(target[length..]);
        return length + 2;
    }

    // "-1.5E-05" or "123.25" or "1E+16" -> sign, digits, and the power of ten of the first digit.
    private static int Arrange(ReadOnlySpan<byte> source, Span<byte> target)
    {
        Span<byte> digits = stackalloc byte[MaxDoubleLength];
        int written = 0;
        if (source[0] == '-')
        {
            target[written++] = (byte)'-';
            source = source[1..];
        }

        int count = Digits(source, digits, out int exponent);
        return written + (exponent is >= 16 or < -4
            ? Scientific(digits[..count], exponent, target[written..])
            : Positional(digits[..count], exponent, target[written..]));
    }

    private static int Digits(ReadOnlySpan<byte> source, Span<byte> digits, out int exponent)
    {
        int e = source.IndexOf((byte)'E');
        ReadOnlySpan<byte> mantissa = e < 0 ? source : source[..e];
        int point = mantissa.IndexOf((byte)'.');
        int whole = point < 0 ? mantissa.Length : point;
        int count = 0, leadingZeros = 0;
        foreach (byte b in mantissa)
        {
            if (b == '.')
            {
                continue;
            }

            if (count == 0 && b == '0')
            {
                leadingZeros++;
                continue;
            }

            digits[count++] = b;
        }

        while (count > 0 && digits[count - 1] == '0')
        {
            count--;
        }

        if (count == 0)
        {
            digits[0] = (byte)'0';
            exponent = 0;
            return 1;
        }

        exponent = whole - 1 - leadingZeros + (e < 0 ? 0 : int.Parse(source[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
        return count;
    }

    private static int Scientific(ReadOnlySpan<byte> digits, int exponent, Span<byte> target)
    {
        int written = 0;
        target[written++] = digits[0];
        if (digits.Length > 1)
        {
            target[written++] = (byte)'.';
            digits[1..].CopyTo(target[written..]);
            written += digits.Length - 1;
        }

        target[written++] = (byte)'e';
        target[written++] = (byte)(exponent < 0 ? '-' : '+');
        Math.Abs(exponent).TryFormat(target[written..], out int length, "00", CultureInfo.InvariantCulture);
        return written + length;
    }

    private static int Positional(ReadOnlySpan<byte> digits, int exponent, Span<byte> target)
    {
        int written = 0;
        if (exponent < 0)
        {
            target[written++] = (byte)'0';
            target[written++] = (byte)'.';
            target.Slice(written, -exponent - 1).Fill((byte)'0');
            written += -exponent - 1;
            digits.CopyTo(target[written..]);
            return written + digits.Length;
        }

        for (int i = 0; i <= exponent; i++)
        {
            target[written++] = i < digits.Length ? digits[i] : (byte)'0';
        }

        target[written++] = (byte)'.';
        if (digits.Length <= exponent + 1)
        {
            target[written++] = (byte)'0';
            return written;
        }

        digits[(exponent + 1)..].CopyTo(target[written..]);
        return written + digits.Length - exponent - 1;
    }
}
