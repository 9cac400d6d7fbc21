using System.Globalization;
using System.Numerics;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>
/// DOUBLE and FLOAT as text, as Java 17 writes them: <c>1.0E7</c>, <c>100.0</c>. The digits are those of Java's own algorithm, which are the
/// fewest that read back exactly but for some numbers, where they are one more (2^31 as FLOAT is <c>2.14748365E9</c>).
/// </summary>
internal static class JavaNumbers
{
    private const int DoubleFractionBits = 52;
    private const int FloatFractionBits = 23;

    // How many decimal digits a number of 2^n has that say nothing.
    private static readonly int[] s_insignificantDigits =
    [
        0, 0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 8, 8, 8, 9, 9, 9, 9, 10, 10, 10, 11, 11, 11, 12, 12, 12, 12,
        13, 13, 13, 14, 14, 14, 15, 15, 15, 15, 16, 16, 16, 17, 17, 17, 18, 18, 18, 19,
    ];

    public static string ToText(double value)
    {
        if (Special(value) is { } special)
            return special;
        var bits = BitConverter.DoubleToInt64Bits(value);
        return Signed(value < 0, bits & ((1L << DoubleFractionBits) - 1), (int)(bits >> DoubleFractionBits) & 0x7ff, DoubleFractionBits, 1023);
    }

    public static string ToText(float value)
    {
        if (Special(value) is { } special)
            return special;
        var bits = BitConverter.SingleToInt32Bits(value);
        return Signed(value < 0, bits & ((1 << FloatFractionBits) - 1), (bits >> FloatFractionBits) & 0xff, FloatFractionBits, 127);
    }

    private static string? Special(double value) => value switch
    {
        0 => double.IsNegative(value) ? "-0.0" : "0.0",
        double.NaN => "NaN",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ => null,
    };

    private static string Signed(bool negative, long fraction, int biasedExponent, int fractionBits, int bias)
    {
        var significantBits = fractionBits + 1;
        if (biasedExponent == 0)
        {
            // Subnormal: the leading bit goes to where it would be.
            significantBits = 64 - BitOperations.LeadingZeroCount((ulong)fraction);
            fraction <<= fractionBits + 1 - significantBits;
            biasedExponent = 1 - (fractionBits + 1 - significantBits);
        }
        else
        {
            fraction |= 1L << fractionBits;
        }

        var (digits, point) = Digits(fraction, biasedExponent - bias, fractionBits, significantBits);
        return (negative ? "-" : "") + Layout(digits, point);
    }

    // The number is 0.digits times ten to the point.
    private static string Layout(string digits, int point)
    {
        if (point is > 0 and < 8)
        {
            var whole = digits.PadRight(point, '0');
            return $"{whole[..point]}.{(whole.Length > point ? whole[point..] : "0")}";
        }

        if (point is <= 0 and > -3)
            return $"0.{new string('0', -point)}{digits}";
        return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{point - 1}");
    }

    private static (string Digits, int Point) Digits(long fraction, int exponent, int fractionBits, int significantBits)
    {
        var usedBits = fractionBits + 1 - BitOperations.TrailingZeroCount(fraction);
        var tinyBits = Math.Max(0, usedBits - exponent - 1);
        if (tinyBits == 0 && exponent is >= -21 and <= 62)
            return WholeNumber(fraction, exponent, fractionBits, significantBits);
        return Shortest(fraction, exponent, fractionBits, significantBits, usedBits, tinyBits);
    }

    private static (string Digits, int Point) WholeNumber(long fraction, int exponent, int fractionBits, int significantBits)
    {
        var number = exponent >= fractionBits ? fraction << (exponent - fractionBits) : fraction >> (fractionBits - exponent);
        var dropped = exponent > significantBits ? s_insignificantDigits[exponent - significantBits - 1] : 0;
        if (dropped > 0)
        {
            var power = (long)BigInteger.Pow(10, dropped);
            number = number / power + (number % power >= power / 2 ? 1 : 0);
        }

        var digits = number.ToString(CultureInfo.InvariantCulture);
        return (digits.TrimEnd('0'), digits.Length + dropped);
    }

    // Digit by digit, until what is left is less than half a unit in the last place, or that much short of the next digit.
    private static (string Digits, int Point) Shortest(
        long fraction, int exponent, int fractionBits, int significantBits, int usedBits, int tinyBits)
    {
        var mantissa = new BigInteger(fraction >> (fractionBits + 1 - usedBits));
        var decimalExponent = EstimatedExponent(fraction, exponent, fractionBits);
        int fives = Math.Max(0, -decimalExponent), twos = fives + tinyBits + exponent;
        int scaleFives = Math.Max(0, decimalExponent), scaleTwos = scaleFives + tinyBits;
        int unitFives = fives, unitTwos = twos - significantBits;
        twos -= usedBits - 1;
        var common = Math.Min(twos, scaleTwos);
        (twos, scaleTwos, unitTwos) = (twos - common, scaleTwos - common, unitTwos - common);
        if (usedBits == 1)
            unitTwos--; // Below a power of two the distance is half of that above.
        if (unitTwos < 0)
            (twos, scaleTwos, unitTwos) = (twos - unitTwos, scaleTwos - unitTwos, 0);
        var rest = mantissa * BigInteger.Pow(5, fives) << twos;
        var scale = BigInteger.Pow(5, scaleFives) << scaleTwos;
        var unit = BigInteger.Pow(5, unitFives) << unitTwos;
        var isWide = usedBits + twos + BitsOfPowerOfFive(fives) >= 64 || scaleTwos + 1 + BitsOfPowerOfFive(scaleFives + 1) >= 64;
        return Generate(rest, scale, unit, decimalExponent, isWide);
    }

    // With numbers of more than 64 bits Java takes a rest that is just as far from the next digit as that digit's.
    private static (string Digits, int Point) Generate(BigInteger rest, BigInteger scale, BigInteger unit, int decimalExponent, bool isWide)
    {
        var digits = new List<char>();
        var ten = scale * 10;
        var (low, high) = (false, false);
        void Next()
        {
            digits.Add((char)('0' + (int)BigInteger.DivRem(rest, scale, out rest)));
            (rest, unit) = (rest * 10, unit * 10);
            low = rest < unit;
            high = isWide ? rest + unit >= ten : rest + unit > ten;
        }

        Next();
        if (digits[0] == '0' && !high)
        {
            decimalExponent--; // The estimate was one too high.
            digits.Clear();
        }

        if (decimalExponent is < -3 or >= 8)
            high = low = false; // E form has at least one digit after the point.
        while (!low && !high)
            Next();
        var twice = (rest << 1).CompareTo(ten);
        var up = high && (!low || twice > 0 || (twice == 0 && (digits[^1] & 1) != 0));
        return up ? RoundUp(digits, decimalExponent + 1) : (new string([.. digits]), decimalExponent + 1);
    }

    private static int BitsOfPowerOfFive(int power) => power < 27 ? (power == 0 ? 0 : (int)BigInteger.Pow(5, power).GetBitLength()) : power * 3;

    private static (string Digits, int Point) RoundUp(List<char> digits, int point)
    {
        var i = digits.Count - 1;
        for (; i > 0 && digits[i] == '9'; i--)
            digits[i] = '0';
        if (digits[i] == '9')
            (digits[i], point) = ('1', point + 1);
        else
            digits[i]++;
        return (new string([.. digits]), point);
    }

    private static int EstimatedExponent(long fraction, int exponent, int fractionBits)
    {
        var mantissa = fraction / (double)(1L << fractionBits);
        return (int)Math.Floor((mantissa - 1.5) * 0.289529654 + 0.176091259 + exponent * 0.301029995663981);
    }
}
