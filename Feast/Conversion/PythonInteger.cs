using System.Globalization;
using System.Numerics;

namespace FeatureStore.Feast;

/// <summary>Text to integer as Python's int(): blanks around, a sign, digits with single underscores between them.</summary>
internal static class PythonInteger
{
    /// <exception cref="FeastException">It is no integer, or does not fit into 64 bits.</exception>
    public static long Parse(string text)
    {
        string digits = text.Trim();
        if (digits.Contains('_', StringComparison.Ordinal) && !HasStrayUnderscore(digits))
        {
            digits = digits.Replace("_", "", StringComparison.Ordinal);
        }

        if (long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            return number;
        }

        throw BigInteger.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? InputConversion.OutOfRange(digits)
            : new FeastException(FeastErrorKind.InvalidValue, $"invalid literal for int() with base 10: '{text}'");
    }

    public static double ToDouble(string digits) => double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static bool HasStrayUnderscore(string digits) =>
        digits.Contains("__", StringComparison.Ordinal) || digits[0] == '_' || digits[^1] == '_';
}
