using System.Globalization;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>Numbers as Python writes them; Feast keeps and serves text that Python's str() made.</summary>
public static class PythonText
{
    /// <summary>The longest text of a double: "-2.2250738585072014e-308".</summary>
    public const int MaxDoubleLength = 32;

    private const int MaxDigits = 17;

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
    /// The shortest digits that read back as the same double, with an exponent from 1e16 on and below 1e-4, with a sign and at least two
    /// digits, and ".0" after a whole number. .NET's own shortest text is not always that one: it drops the last digit of 2⁻²⁵.
    /// </remarks>
    public static int Format(double value, Span<byte> target)
    {
        int written = 0;
        if (double.IsNegative(value))
        {
            target[written++] = (byte)'-';
            value = -value;
        }

        if (value == 0)
        {
            "0.0"u8.CopyTo(target[written..]);
            return written + 3;
        }

        Span<byte> digits = stackalloc byte[MaxDigits];
        ShortestDecimal.Of(value, out int exponent).TryFormat(digits, out int count, default, CultureInfo.InvariantCulture);

        // That of the first digit.
        exponent += count - 1;
        return written + (exponent is >= 16 or < -4
            ? Scientific(digits[..count], exponent, target[written..])
            : Positional(digits[..count], exponent, target[written..]));
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
