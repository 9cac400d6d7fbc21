using System.Globalization;
using System.Numerics;

namespace FeatureStore.Feast;

/// <summary>Text to integer as Python's int(): blanks around, a sign, digits with single underscores between them.</summary>
internal static class PythonInteger
{
    /// <exception cref="FeastException">It is no integer, or does not fit into 64 bits.</exception>
    public static long Parse(string text)
    {
        TryJoin(text.Trim(), out string digits);
        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        throw BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? InputConversion.OutOfRange(digits)
            : new FeastException(FeastErrorKind.InvalidValue, $"invalid literal for int() with base 10: '{text}'");
    }

    public static double ToDouble(string digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Takes single underscores between digits out: 1_000.</summary>
    /// <returns>False when there are others.</returns>
    public static bool TryJoin(string text, out string joined)
    {
        joined = text;
        for (int i = text.IndexOf('_', StringComparison.Ordinal); i >= 0; i = text.IndexOf('_', i + 1))
        {
            if (i == 0 || i == text.Length - 1 || !char.IsAsciiDigit(text[i - 1]) || !char.IsAsciiDigit(text[i + 1]))
            {
                return false;
            }
        }

        joined = text.Replace("_", "", StringComparison.Ordinal);
        return true;
    }
}
