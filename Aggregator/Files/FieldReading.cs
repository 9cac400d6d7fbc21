using System.Globalization;
using FeatureStore.Aggregator.Expressions.Functions;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>
/// Fields of files as values of columns, as Flink's json and csv formats read them: stricter than CAST with whole numbers (<c>12.7</c> is none),
/// and every text but <c>true</c> is FALSE. A DECIMAL with more digits than its column has is NULL.
/// </summary>
internal static class FieldReading
{
    /// <exception cref="FieldException">The text is no value of the column.</exception>
    public static Value Parse(string text, Column column, TimestampStandard standard) => TryParse(text, column.Type, standard)
        ?? throw new FieldException(column.Name, $"'{text}' is no {column.Type.OrNull()}");

    private static Value? TryParse(string text, SqlType type, TimestampStandard standard) => type.Kind switch
    {
        SqlTypeKind.Boolean => Value.From(text.Trim().Equals("true", StringComparison.OrdinalIgnoreCase)),
        SqlTypeKind.TinyInt => Whole(text, sbyte.MinValue, sbyte.MaxValue),
        SqlTypeKind.SmallInt => Whole(text, short.MinValue, short.MaxValue),
        SqlTypeKind.Int => Whole(text, int.MinValue, int.MaxValue),
        SqlTypeKind.BigInt => Whole(text, long.MinValue, long.MaxValue),
        SqlTypeKind.Float => TextCasts.ToFloat(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Double => TextCasts.ToDouble(text) is { } value ? Value.From(value) : null,
        SqlTypeKind.Decimal => Decimal(text, type),
        SqlTypeKind.Char or SqlTypeKind.String => Value.From(text),
        SqlTypeKind.Date => Date(text, standard) is { } value ? Value.From(value) : null,
        SqlTypeKind.Time => IsoTimeText.ParseTime(text, needsSeconds: standard is not TimestampStandard.Jdbc) is { } value ? Value.From(value) : null,
        SqlTypeKind.Timestamp => Instant(text, standard) is { } value ? Value.From(value) : null,
        SqlTypeKind.TimestampLtz => text.EndsWith('Z') && Instant(text[..^1], standard) is { } value ? Value.From(value) : null,
        _ => null,
    };

    private static Value? Whole(string text, long least, long most) =>
        long.TryParse(text.AsSpan().Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? Value.FromBits(number)
            : null;

    private static Value? Decimal(string text, SqlType type)
    {
        if (!DecimalMath.TryParse(text.AsSpan().Trim(), out var unscaled, out var scale))
            return null;
        return DecimalMath.Fit(unscaled, scale, type.Precision, type.Scale) is { } value ? Value.From(value) : Value.Null;
    }

    private static int? Date(string text, TimestampStandard standard) =>
        standard is TimestampStandard.Jdbc ? JdbcTimeText.ParseDate(text) : IsoTimeText.ParseDate(text);

    private static long? Instant(string text, TimestampStandard standard) => standard switch
    {
        TimestampStandard.Jdbc => JdbcTimeText.ParseTimestamp(text),
        TimestampStandard.Iso8601 => IsoTimeText.ParseTimestamp(text, 'T', needsSeconds: false),
        _ => IsoTimeText.ParseTimestamp(text, ' ', needsSeconds: true),
    };
}
