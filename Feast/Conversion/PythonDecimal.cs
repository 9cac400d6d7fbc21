using System.Globalization;
using System.Numerics;

namespace FeatureStore.Feast;

/// <summary>str() of Python's Decimal: all digits of the scale, with an exponent where more than six zeros would follow the point.</summary>
internal static class PythonDecimal
{
    /// <param name="unscaled">The digits: 150 for 1.50.</param>
    /// <param name="scale">How many of them stand behind the point.</param>
    public static string Of(BigInteger unscaled, int scale)
    {
        string sign = unscaled.Sign < 0 ? "-" : "";
        string digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture);
        int exponent = digits.Length - 1 - scale;
        if (scale == 0)
        {
            return sign + digits;
        }

        if (exponent < -6)
        {
            string rest = digits.Length > 1 ? "." + digits[1..] : "";
            return $"{sign}{digits[0]}{rest}E{exponent.ToString(CultureInfo.InvariantCulture)}";
        }

        string padded = digits.PadLeft(scale + 1, '0');
        return $"{sign}{padded[..^scale]}.{padded[^scale..]}";
    }
}
