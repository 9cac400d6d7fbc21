using System.Text;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The csv format: a line has as many fields as the table has columns; a field in double quotes may have the delimiter in it.</summary>
internal sealed class CsvRowReader(RowSchema schema, char delimiter, string? nullLiteral, bool ignoresParseErrors) : IRowReader
{
    public Value[] Read(string line)
    {
        var fields = Split(line);
        if (fields.Count != schema.Count)
            throw new FieldException(null, $"the line has {fields.Count} fields, the table {schema.Count} columns");
        var row = new Value[schema.Count];
        for (var i = 0; i < row.Length; i++)
            row[i] = TryConvert(fields[i].Text, fields[i].IsQuoted, schema[i]);
        return row;
    }

    private Value TryConvert(string text, bool isQuoted, Column column)
    {
        try
        {
            return Convert(text, isQuoted, column);
        }
        catch (FieldException) when (ignoresParseErrors && column.Type.Nullable)
        {
            return Value.Null;
        }
    }

    private Value Convert(string text, bool isQuoted, Column column)
    {
        var isNull = text == nullLiteral || (text.Length == 0 && !isQuoted && !column.Type.IsText);
        if (!isNull)
            return FieldText.Parse(text, column, TimestampStandard.Sql);
        return column.Type.Nullable ? Value.Null : throw new FieldException(column.Name, "is empty, but the column is NOT NULL");
    }

    // "say ""hi""" is say "hi".
    private List<(string Text, bool IsQuoted)> Split(string line)
    {
        var fields = new List<(string, bool)>();
        for (var start = 0; start <= line.Length;)
        {
            var isQuoted = start < line.Length && line[start] == '"';
            var text = new StringBuilder();
            var index = isQuoted ? Unquote(line, start + 1, text) : start;
            var end = line.IndexOf(delimiter, index);
            text.Append(line.AsSpan(index, (end < 0 ? line.Length : end) - index));
            fields.Add((text.ToString(), isQuoted));
            start = end < 0 ? line.Length + 1 : end + 1;
        }

        return fields;
    }

    private static int Unquote(string line, int index, StringBuilder text)
    {
        for (; index < line.Length; index++)
        {
            if (line[index] == '"')
            {
                if (index + 1 == line.Length || line[index + 1] != '"')
                    return index + 1;
                index++;
            }

            text.Append(line[index]);
        }

        return index;
    }
}
