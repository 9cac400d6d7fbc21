using System.Numerics;
using System.Text;

namespace FeatureStore.Aggregator.Expressions.Functions;

/// <summary>What generated casts call.</summary>
internal static class CastMethods
{
    // The lowest 64 bits, as Java's BigDecimal.longValue.
    public static long WholePart(BigInteger unscaled, int scale) =>
        unchecked((long)(ulong)(DecimalMath.Truncate(unscaled, scale, 0) & ulong.MaxValue));

    public static byte[] ToBytes(string text) => Encoding.UTF8.GetBytes(text);

    public static long DateToTimestamp(int days) => days * TimeText.MillisecondsPerDay;

    public static int TimestampToDate(long milliseconds) => (int)TimeMethods.FloorDivide(milliseconds, TimeText.MillisecondsPerDay);

    // TIME has whole seconds.
    public static int TimestampToTime(long milliseconds) => (int)(TimeMethods.FloorModulo(milliseconds, TimeText.MillisecondsPerDay) / 1000 * 1000);

    public static long CutFraction(long milliseconds, int precision)
    {
        var unit = precision switch { 0 => 1000, 1 => 100, 2 => 10, _ => 1 };
        return milliseconds - TimeMethods.FloorModulo(milliseconds, unit);
    }
}
