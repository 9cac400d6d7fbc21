using System.Globalization;
using System.Numerics;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Values as text, as CAST to STRING writes them: doubles in Java's form (<c>1.0E7</c>, <c>100.0</c>).</summary>
internal static class ToText
{
    public static string From(bool value) => value ? "TRUE" : "FALSE";

    public static string From(long value) => value.ToString(CultureInfo.InvariantCulture);

    public static string From(double value) => Java(value, value.ToString("E16", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture));

    public static string From(float value) => Java(value, value.ToString("E8", CultureInfo.InvariantCulture), value.ToString("R", CultureInfo.InvariantCulture));

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

    private static string Java(double value, string exponential, string shortest)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity";
        var size = Math.Abs(value);
        if (value == 0)
            return double.IsNegative(value) ? "-0.0" : "0.0";
        var exponent = int.Parse(exponential.AsSpan(exponential.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        var digits = DigitsOf(shortest);
        var sign = value < 0 ? "-" : "";
        if (size is < 1e-3 or >= 1e7)
            return $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}";
        if (exponent < 0)
            return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        digits = digits.PadRight(exponent + 2, '0');
        return $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static string DigitsOf(string shortest)
    {
        var mantissa = shortest.Split('E')[0].TrimStart('-').Replace(".", "", StringComparison.Ordinal).TrimStart('0').TrimEnd('0');
        return mantissa.Length == 0 ? "0" : mantissa;
    }
}
