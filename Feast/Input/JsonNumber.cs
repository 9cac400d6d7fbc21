using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace FeatureStore.Feast;

/// <summary>A number of JSON as Python reads it: <c>-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?</c></summary>
internal static class JsonNumber
{
    /// <returns>How many bytes at the start of the text are a number; 0 when there is none.</returns>
    public static int Length(ReadOnlySpan<byte> text, out bool isFloat)
    {
        int sign = text is [(byte)'-', ..] ? 1 : 0;
        int digits = Digits(text, sign);
        isFloat = false;
        if (digits == 0)
        {
            return 0;
        }

        int length = sign + (text[sign] == '0' ? 1 : digits);
        if (length < text.Length && text[length] == '.' && Digits(text, length + 1) is > 0 and int fraction)
        {
            (isFloat, length) = (true, length + 1 + fraction);
        }

        if (length < text.Length && (text[length] | 0x20) == 'e')
        {
            int first = length + (length + 1 < text.Length && text[length + 1] is (byte)'+' or (byte)'-' ? 2 : 1);
            if (Digits(text, first) is > 0 and int exponent)
            {
                (isFloat, length) = (true, first + exponent);
            }
        }

        return length;
    }

    /// <summary>Integers of any size stay whole; what has a point or an exponent is a float.</summary>
    public static InputValue Parse(ReadOnlySpan<byte> number, bool isFloat) =>
        isFloat
            ? double.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture)
            : Utf8Parser.TryParse(number, out long integer, out int used) && used == number.Length
                ? integer
                : InputValue.FromBigInteger(Encoding.ASCII.GetString(number));

    private static int Digits(ReadOnlySpan<byte> text, int start)
    {
        int end = start;
        while (end < text.Length && text[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        return end - start;
    }
}
