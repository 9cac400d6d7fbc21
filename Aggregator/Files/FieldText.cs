using System.Globalization;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Values of columns as text, as Flink's json and csv formats write and read them.</summary>
internal static class FieldText
{
    /// <exception cref="FieldException">The text is no value of the column.</exception>
    public static Value Parse(string text, Column column, TimestampStandard standard) => TryParse(text, column.Type, standard)
        ?? throw new FieldException(column.Name, $"'{text}' is no {column.Type.OrNull()}");

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

    private static Value? TryParse(string text, SqlType type, TimestampStandard standard) => type.Kind switch
    {
        SqlTypeKind.Boolean => bool.TryParse(text, out var boolean) ? Value.From(boolean) : null,
        SqlTypeKind.TinyInt => TextCasts.ToTinyInt(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.SmallInt => TextCasts.ToSmallInt(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Int => TextCasts.ToInt(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.BigInt => TextCasts.ToBigInt(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Float => TextCasts.ToFloat(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Double => TextCasts.ToDouble(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Decimal => TextCasts.ToDecimal(text, type.Precision, type.Scale) is { } value ? Value.From(value) : Value.Null,
        SqlTypeKind.Char or SqlTypeKind.String => Value.From(text),
        SqlTypeKind.Date => TimeText.ParseDate(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Time => TimeText.ParseTime(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Timestamp => Instant(text, standard) is { } value ? Value.From(value) : null,
        SqlTypeKind.TimestampLtz => text.EndsWith('Z') && Instant(text[..^1], standard) is { } value ? Value.From(value) : null,
        _ => null,
    };

    private static long? Instant(string text, TimestampStandard standard)
    {
        var separator = standard is TimestampStandard.Iso8601 ? 'T' : ' ';
        return text.Contains(separator) ? TimeText.ParseTimestamp(text.Replace(separator, ' ')) : null;
    }
}
