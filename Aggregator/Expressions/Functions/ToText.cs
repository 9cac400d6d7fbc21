using System.Globalization;
using System.Numerics;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Values as text, as CAST to STRING writes them: doubles in Java's form (<c>1.0E7</c>, <c>100.0</c>).</summary>
internal static class ToText
{
    public static string From(bool value) => value ? "TRUE" : "FALSE";

    public static string From(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string From(double value) => JavaNumbers.ToText(value);

    public static string From(float value) => JavaNumbers.ToText(value);

    /// <summary>-1255 with 2 fraction digits is -12.55.</summary>
    public static string From(BigInteger unscaled, int scale)
    {
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var sign = unscaled.Sign < 0 ? "-" : "";
        return scale == 0 ? sign + digits : $"{sign}{digits.AsSpan(0, digits.Length - scale)}.{digits.AsSpan(digits.Length - scale)}";
    }

    public static string From(byte[] value) => Encoding.UTF8.GetString(value);

    /// <summary>Cuts to the length of a VARCHAR, in characters.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var end = 0;
        for (var characters = 0; characters < length && end < text.Length; characters++)
            end += char.IsSurrogatePair(text, end) ? 2 : 1;
        return text[..end];
    }

    /// <summary>Cuts or fills to the length of a CHAR.</summary>
    public static string Fill(string text, int length)
    {
        var cut = Cut(text, length);
        return cut + new string(' ', Math.Max(0, length - cut.EnumerateRunes().Count()));
    }
}
