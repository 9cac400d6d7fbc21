using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Rows as lines of fields with a delimiter between them.</summary>
internal sealed class CsvRowWriter(RowSchema schema, char delimiter, string nullLiteral) : IRowWriter
{
    private const int LongestUnquoted = 24;

    public string Write(ReadOnlySpan<Value> row)
    {
        var fields = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var text = row[i].IsNull ? nullLiteral : FieldText.Format(row[i], schema[i].Type, TimestampStandard.Sql);
            fields[i] = row[i].IsNull || schema[i].Type.IsNumeric ? text : Field(text);
        }

        return string.Join(delimiter, fields);
    }

    // Where Jackson, which writes Flink's files, puts quotes: around long texts, and those with letters up to the delimiter or the quote.
    private string Field(string text) => text.Length > LongestUnquoted || text.Any(letter => letter <= Math.Max(delimiter, '"'))
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
