using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Values as Flink's json and csv formats write them: fractions of seconds without zeros at the end, BYTES in base 64.</summary>
internal static class FileText
{
    /// <summary>NULL excepted.</summary>
    public static string Format(Value value, SqlType type, TimestampStandard standard) => type.Kind switch
    {
        SqlTypeKind.Bytes => Convert.ToBase64String(value.Bytes),
        SqlTypeKind.Time => TimeText.FromTime(value.Int, precision: 3),
        SqlTypeKind.Timestamp or SqlTypeKind.TimestampLtz => Instant(value.BigInt, type, standard),
        _ => FieldText.Format(value, type, standard),
    };

    private static string Instant(long milliseconds, SqlType type, TimestampStandard standard)
    {
        var text = TimeText.FromTimestamp(milliseconds, precision: 0);
        if (TimeMethods.FloorModulo(milliseconds, 1000) is var fraction and > 0)
            text += $".{fraction:000}".TrimEnd('0');
        if (standard is TimestampStandard.Iso8601)
            text = text.Replace(' ', 'T');
        return type.Kind is SqlTypeKind.TimestampLtz ? text + "Z" : text;
    }
}
