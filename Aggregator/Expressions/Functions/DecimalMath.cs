using System.Numerics;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>Arithmetic on DECIMALs as unscaled integers. A result with more digits than its type has is NULL.</summary>
internal static class DecimalMath
{
    private static readonly BigInteger[] s_powers = [.. Enumerable.Range(0, 160).Select(exponent => BigInteger.Pow(10, exponent))];

    public static BigInteger PowerOfTen(int exponent) => s_powers[exponent];

    public static BigInteger? Add(BigInteger left, int leftScale, BigInteger right, int rightScale, int precision, int scale) =>
        Fit(Align(left, leftScale, rightScale) + Align(right, rightScale, leftScale), Math.Max(leftScale, rightScale), precision, scale);

    public static BigInteger? Subtract(BigInteger left, int leftScale, BigInteger right, int rightScale, int precision, int scale) =>
        Add(left, leftScale, -right, rightScale, precision, scale);

    public static BigInteger? Multiply(BigInteger left, int leftScale, BigInteger right, int rightScale, int precision, int scale) =>
        Fit(left * right, leftScale + rightScale, precision, scale);

    public static BigInteger? Divide(BigInteger left, int leftScale, BigInteger right, int rightScale, int precision, int scale)
    {
        if (right.IsZero)
            throw new EvaluationException("Division by zero");
        var shift = scale + rightScale - leftScale;
        var (dividend, divisor) = shift >= 0 ? (left * PowerOfTen(shift), right) : (left, right * PowerOfTen(-shift));
        return Fit(RoundedQuotient(dividend, divisor), scale, precision, scale);
    }

    public static BigInteger? Modulo(BigInteger left, int leftScale, BigInteger right, int rightScale, int precision, int scale)
    {
        if (right.IsZero)
            throw new EvaluationException("Division by zero");
        var remainder = BigInteger.Remainder(Align(left, leftScale, rightScale), Align(right, rightScale, leftScale));
        return Fit(remainder, Math.Max(leftScale, rightScale), precision, scale);
    }

    public static int Compare(BigInteger left, int leftScale, BigInteger right, int rightScale) =>
        Align(left, leftScale, rightScale).CompareTo(Align(right, rightScale, leftScale));

    /// <summary>Rounds to the scale, half away from zero; NULL when there are more digits than the precision.</summary>
    public static BigInteger? Fit(BigInteger value, int fromScale, int precision, int scale)
    {
        var fitted = Rescale(value, fromScale, scale);
        return BigInteger.Abs(fitted) < PowerOfTen(precision) ? fitted : null;
    }

    public static BigInteger Rescale(BigInteger value, int fromScale, int scale) =>
        scale >= fromScale ? value * PowerOfTen(scale - fromScale) : RoundedQuotient(value, PowerOfTen(fromScale - scale));

    /// <summary>Without rounding: digits are cut.</summary>
    public static BigInteger Truncate(BigInteger value, int fromScale, int scale) =>
        scale >= fromScale ? value * PowerOfTen(scale - fromScale) : BigInteger.Divide(value, PowerOfTen(fromScale - scale));

    public static BigInteger Floor(BigInteger value, int scale)
    {
        var quotient = BigInteger.DivRem(value, PowerOfTen(scale), out var remainder);
        return remainder.Sign < 0 ? quotient - 1 : quotient;
    }

    public static BigInteger Ceiling(BigInteger value, int scale) => -Floor(-value, scale);

    public static double ToDouble(BigInteger value, int scale) =>
        double.Parse($"{value}e-{scale}", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The decimal digits of a double's shortest form, rounded to the type.</summary>
    public static BigInteger? FromDouble(double value, int precision, int scale) =>
        double.IsFinite(value) && TryParse(value.ToString("R", System.Globalization.CultureInfo.InvariantCulture), out var unscaled, out var digits)
            ? Fit(unscaled, digits, precision, scale)
            : null;

    /// <summary>Parses <c>-12.50</c>, <c>.5</c> or <c>1.5E3</c>.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BigInteger unscaled, out int scale)
    {
        (unscaled, scale) = (BigInteger.Zero, 0);
        var exponent = 0;
        if (text.IndexOfAny('e', 'E') is var mark and >= 0)
        {
            if (!int.TryParse(text[(mark + 1)..], System.Globalization.NumberStyles.AllowLeadingSign, null, out exponent) || Math.Abs(exponent) > 400)
                return false;
            text = text[..mark];
        }

        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        scale = (point < 0 ? 0 : text.Length - point - 1) - exponent;
        if (!BigInteger.TryParse(digits, System.Globalization.NumberStyles.AllowLeadingSign, null, out unscaled))
            return false;
        if (scale < 0)
            (unscaled, scale) = (unscaled * BigInteger.Pow(10, -scale), 0);
        return true;
    }

    private static BigInteger Align(BigInteger value, int scale, int otherScale) =>
        otherScale > scale ? value * PowerOfTen(otherScale - scale) : value;

    private static BigInteger RoundedQuotient(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var remainder);
        if (BigInteger.Abs(remainder) * 2 < BigInteger.Abs(divisor))
            return quotient;
        return dividend.Sign * divisor.Sign < 0 ? quotient - 1 : quotient + 1;
    }
}
