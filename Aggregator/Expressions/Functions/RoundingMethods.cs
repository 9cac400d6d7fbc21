using System.Globalization;
using System.Numerics;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated code calls to round.</summary>
internal static class RoundingMethods
{
    /// <summary>The method of <see cref="Math"/> and of <see cref="DecimalMath"/>.</summary>
    public const string Floor = nameof(Math.Floor);

    public const string Ceiling = nameof(Math.Ceiling);

    // No number has as many digits.
    private const int MostDigits = 1000;

    public static BigInteger? Round(BigInteger value, int scale, int digits, int precision, int resultScale) =>
        digits >= scale ? DecimalMath.Fit(value, scale, precision, resultScale) : Widened(RoundTo(value, scale, digits), digits, precision, resultScale);

    public static BigInteger? Truncate(BigInteger value, int scale, int digits, int precision, int resultScale) =>
        digits >= scale ? DecimalMath.Fit(value, scale, precision, resultScale) : Widened(CutTo(value, scale, digits), digits, precision, resultScale);

    public static double Round(double value, int digits) => OfDouble(value, digits, RoundTo);

    public static double Truncate(double value, int digits) => OfDouble(value, digits, CutTo);

    public static long Round(long value, int digits) => OfWhole(value, digits, RoundTo);

    public static long Truncate(long value, int digits) => OfWhole(value, digits, CutTo);

    // The value in units of 10^-digits.
    private static BigInteger RoundTo(BigInteger value, int scale, int digits)
    {
        if ((long)scale - digits > MostDigits)
            return BigInteger.Zero;
        var unit = BigInteger.Pow(10, scale - digits);
        var quotient = BigInteger.DivRem(value, unit, out var remainder);
        return BigInteger.Abs(remainder) * 2 < unit ? quotient : quotient + value.Sign;
    }

    private static BigInteger CutTo(BigInteger value, int scale, int digits) =>
        (long)scale - digits > MostDigits ? BigInteger.Zero : BigInteger.Divide(value, BigInteger.Pow(10, scale - digits));

    private static BigInteger? Widened(BigInteger value, int digits, int precision, int scale) => value.IsZero || digits >= 0
        ? DecimalMath.Fit(value, Math.Max(0, digits), precision, scale)
        : DecimalMath.Fit(value * BigInteger.Pow(10, -digits), 0, precision, scale);

    private static double OfDouble(double value, int digits, Func<BigInteger, int, int, BigInteger> round)
    {
        if (!double.IsFinite(value) || !DecimalMath.TryParse(value.ToString("R", CultureInfo.InvariantCulture), out var unscaled, out var scale)
            || digits >= scale)
        {
            return value;
        }

        var rounded = round(unscaled, scale, digits);
        return rounded.IsZero ? 0 : double.Parse($"{rounded}e{-digits}", CultureInfo.InvariantCulture);
    }

    private static long OfWhole(long value, int digits, Func<BigInteger, int, int, BigInteger> round) =>
        digits >= 0 ? value : round(value, 0, digits) is var rounded && rounded.IsZero ? 0
        : unchecked((long)(ulong)(rounded * BigInteger.Pow(10, -digits) & ulong.MaxValue));
}
