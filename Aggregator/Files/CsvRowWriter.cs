using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Rows as lines of fields with a delimiter between them.</summary>
internal sealed class CsvRowWriter(RowSchema schema, CsvDialect dialect) : IRowWriter
{
    private const int LongestUnquoted = 24;

    public string Write(ReadOnlySpan<Value> row)
    {
        var fields = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var text = row[i].IsNull ? dialect.NullLiteral ?? "" : FileText.Format(row[i], schema[i].Type, TimestampStandard.Sql);
            fields[i] = row[i].IsNull || schema[i].Type.IsNumeric ? text : Field(text);
        }

        return string.Join(dialect.Delimiter, fields);
    }

    // Where Jackson, which writes Flink's files, puts quotes: around long texts, and those with letters up to the delimiter or the quote.
    private string Field(string text) => dialect.Quote is { } quote
        && (text.Length > LongestUnquoted || text.Any(letter => letter <= Math.Max(dialect.Delimiter, quote)))
        ? $"{quote}{text.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal)}{quote}"
        : text;
}
