using System.Globalization;

namespace FeatureStore.Feast;

/// <summary>Python's float where it differs from .NET's double.</summary>
internal static class PythonFloat
{
    /// <summary>Has no sign; <see cref="double.NaN"/> on x64 has one, and both would be stored as they are.</summary>
    public static readonly double NaN = BitConverter.UInt64BitsToDouble(0x7FF8_0000_0000_0000);

    /// <summary>float(): digits with single underscores between them, inf, infinity and nan in any case, blanks around.</summary>
    /// <exception cref="FeastException">It is no number.</exception>
    public static double Parse(string text)
    {
        string trimmed = text.Trim();
        string unsigned = trimmed.Length > 0 && trimmed[0] is '+' or '-' ? trimmed[1..] : trimmed;
        double sign = trimmed.StartsWith('-') ? -1 : 1;
        return unsigned.ToUpperInvariant() switch
        {
            "INF" or "INFINITY" => sign * double.PositiveInfinity,
            "NAN" => NaN,
            _ => PythonInteger.TryJoin(unsigned, out string digits)
                && digits is [(>= '0' and <= '9') or '.', ..]
                && double.TryParse(digits, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double number)
                    ? sign * number
                    : throw new FeastException(FeastErrorKind.InvalidValue, $"could not convert string to float: '{text}'"),
        };
    }
}
