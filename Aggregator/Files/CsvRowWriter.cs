using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Rows as lines of fields with a delimiter between them.</summary>
internal sealed class CsvRowWriter(RowSchema schema, char delimiter, string nullLiteral) : IRowWriter
{
    public string Write(ReadOnlySpan<Value> row)
    {
        var fields = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
            fields[i] = row[i].IsNull ? nullLiteral : Field(FieldText.Format(row[i], schema[i].Type, TimestampStandard.Sql));
        return string.Join(delimiter, fields);
    }

    private string Field(string text) => text.Length == 0 || text.Contains(delimiter) || text.AsSpan().ContainsAny("\"\r\n")
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
