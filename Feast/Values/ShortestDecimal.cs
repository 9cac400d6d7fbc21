using System.Numerics;

namespace FeatureStore.Feast;

/// <summary>
/// The shortest decimal that reads back as the same double, of several such the nearest: the digits of repr(float). It is R. Giulietti's
/// algorithm Schubfach: with powers of ten of 126 bits, three products say where the double and the midpoints to its neighbours lie among
/// the decimals, so nothing is divided and nothing is tried.
/// </summary>
internal static class ShortestDecimal
{
    private const int FractionBits = 52;
    private const int MinExponent = -1074;
    private const int FirstPower = -292, LastPower = 324;
    private const ulong LowMask = (1UL << 63) - 1;

    // For each power of ten floor(10^k * 2^r) + 1 with 126 bits, as two numbers of 63.
    private static readonly (ulong High, ulong Low)[] s_powers = [.. Enumerable.Range(FirstPower, LastPower - FirstPower + 1).Select(Scaled)];

    /// <param name="value">Finite and above zero.</param>
    /// <param name="exponent">Of the power of ten that the digits are multiplied by.</param>
    /// <returns>The digits, without zeros at the end.</returns>
    public static ulong Of(double value, out int exponent)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        ulong fraction = (ulong)bits & ((1UL << FractionBits) - 1);
        int biased = (int)(bits >> FractionBits) & 0x7ff;
        ulong significand = biased == 0 ? fraction : fraction | (1UL << FractionBits);
        int power = Math.Max(biased, 1) + MinExponent - 1;

        // Below a power of two the next double is half as far away.
        bool isRegular = fraction != 0 || biased <= 1;
        ulong digits = Nearest(significand, power, isRegular, out exponent);
        while (digits % 10 == 0)
        {
            digits /= 10;
            exponent++;
        }

        return digits;
    }

    private static ulong Nearest(ulong significand, int power, bool isRegular, out int exponent)
    {
        // floor(log10(2^power)), or floor(log10(3/4 * 2^power)).
        exponent = (int)((power * 661_971_961_083L + (isRegular ? 0 : -274_743_187_321L)) >> 41);
        int shift = power + (int)((-exponent * 913_124_641_741L) >> 38) + 2;
        (ulong high, ulong low) = s_powers[-exponent - FirstPower];
        ulong odd = significand & 1, quadruple = significand << 2;
        ulong middle = Product(high, low, quadruple << shift);
        ulong lower = Product(high, low, (quadruple - (isRegular ? 2UL : 1UL)) << shift) + odd;
        ulong upper = Product(high, low, (quadruple + 2) << shift) - odd;
        return Between(lower, middle, upper);
    }

    // Four times the double and the ends of what reads back as it, in units of the last digit.
    private static ulong Between(ulong lower, ulong middle, ulong upper)
    {
        ulong digits = middle >> 2;
        if (digits >= 10)
        {
            ulong tens = digits / 10 * 10;
            bool isTensIn = lower <= tens << 2, isNextIn = (tens + 10) << 2 <= upper;
            if (isTensIn != isNextIn)
            {
                return isTensIn ? tens : tens + 10;
            }
        }

        bool isIn = lower <= digits << 2, isOneMoreIn = (digits + 1) << 2 <= upper;
        if (isIn != isOneMoreIn)
        {
            return isIn ? digits : digits + 1;
        }

        ulong half = (digits << 2) + 2;
        return middle < half || (middle == half && (digits & 1) == 0) ? digits : digits + 1;
    }

    // The product over 2^127, where what is cut off is kept as a last bit: nothing falls together that differs.
    private static ulong Product(ulong high, ulong low, ulong factor)
    {
        ulong carry = Math.BigMul(low, factor, out _);
        ulong upper = Math.BigMul(high, factor, out ulong lower);
        ulong sum = (lower >> 1) + carry;
        return (upper + (sum >> 63)) | ((sum & LowMask) != 0 ? 1UL : 0);
    }

    private static (ulong, ulong) Scaled(int k)
    {
        BigInteger power = BigInteger.Pow(10, Math.Abs(k));
        int bits = (int)power.GetBitLength();
        BigInteger scaled = k >= 0
            ? (bits <= 126 ? power << (126 - bits) : power >> (bits - 126)) + 1
            : ((BigInteger.One << (bits + 125)) / power) + 1;
        return ((ulong)(scaled >> 63), (ulong)(scaled & LowMask));
    }
}
