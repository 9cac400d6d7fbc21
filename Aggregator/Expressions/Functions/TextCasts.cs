using System.Globalization;
using System.Numerics;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What a text is as a value of another type; NULL when it is none. Blanks around it do not count.</summary>
internal static class TextCasts
{
    public static bool? ToBoolean(string text) => text.Trim().ToUpperInvariant() switch
    {
        "T" or "TRUE" or "Y" or "YES" or "1" => true,
        "F" or "FALSE" or "N" or "NO" or "0" => false,
        _ => null,
    };

    // Digits after a point are cut: -3.7 is -3. There are no exponents.
    public static long? ToBigInt(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var point = trimmed.IndexOf('.');
        if (point >= 0 && (trimmed.Length == 1 || trimmed[(point + 1)..].ContainsAnyExceptInRange('0', '9')))
            return null;
        var whole = point < 0 ? trimmed : trimmed[..point];
        if (point >= 0 && whole.TrimStart("+-").IsEmpty)
            return 0;
        return long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public static int? ToInt(string text) => ToBigInt(text) is { } number and >= int.MinValue and <= int.MaxValue ? (int)number : null;

    public static short? ToSmallInt(string text) => ToBigInt(text) is { } number and >= short.MinValue and <= short.MaxValue ? (short)number : null;

    public static sbyte? ToTinyInt(string text) => ToBigInt(text) is { } number and >= sbyte.MinValue and <= sbyte.MaxValue ? (sbyte)number : null;

    public static double? ToDouble(string text) => text.Trim() switch
    {
        "NaN" => double.NaN,
        "Infinity" or "+Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        var trimmed => double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && IsNumber(trimmed) ? number : null,
    };

    public static float? ToFloat(string text) => (float?)ToDouble(text);

    public static BigInteger? ToDecimal(string text, int precision, int scale) =>
        DecimalMath.TryParse(text.AsSpan().Trim(), out var unscaled, out var digits) ? DecimalMath.Fit(unscaled, digits, precision, scale) : null;

    /// <summary>The value, NULL when its digits are too many, or an error that names the text.</summary>
    public static BigInteger? RequireDecimal(string text, int precision, int scale, string type) =>
        DecimalMath.TryParse(text.AsSpan().Trim(), out var unscaled, out var digits)
            ? DecimalMath.Fit(unscaled, digits, precision, scale)
            : throw NotA(text, type);

    /// <summary>The value, or an error that names the text.</summary>
    public static T Require<T>(T? value, string text, string type)
        where T : struct => value ?? throw NotA(text, type);

    private static EvaluationException NotA(string text, string type) => new($"'{text}' is no {type}");

    // .NET also reads words in other cases.
    private static bool IsNumber(string text) => text.Length > 0 && (char.IsAsciiDigit(text[^1]) || text[^1] == '.');
}
