using System.Globalization;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Values of columns as text, as they are printed: times with all digits of their type's fraction, BYTES in hexadecimal.</summary>
internal static class FieldText
{
    /// <summary>NULL excepted.</summary>
    public static string Format(Value value, SqlType type, TimestampStandard standard) => type.Kind switch
    {
        SqlTypeKind.Boolean => value.Boolean ? "true" : "false",
        SqlTypeKind.Float => ToText.From(value.Float),
        SqlTypeKind.Double => ToText.From(value.Double),
        SqlTypeKind.Decimal => ToText.From(value.Decimal, type.Scale),
        SqlTypeKind.Char or SqlTypeKind.String => value.String,
        SqlTypeKind.Bytes => Convert.ToHexStringLower(value.Bytes),
        SqlTypeKind.Date => TimeText.FromDate(value.Int),
        SqlTypeKind.Time => TimeText.FromTime(value.Int, type.Precision),
        SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => Timestamp(value.BigInt, type, standard),
        _ => value.Bits.ToString(CultureInfo.InvariantCulture),
    };

    private static string Timestamp(long milliseconds, SqlType type, TimestampStandard standard)
    {
        var text = TimeText.FromTimestamp(milliseconds, type.Precision);
        if (standard is TimestampStandard.Iso8601)
            text = text.Replace(' ', 'T');
        return type.Kind is SqlTypeKind.TimestampLtz ? text + "Z" : text;
    }
}
