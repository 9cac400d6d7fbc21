using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The csv format: a line has as many fields as the table has columns.</summary>
internal sealed class CsvRowReader(RowSchema schema, CsvDialect dialect, bool ignoresParseErrors) : IRowReader
{
    public Value[]? Read(string line)
    {
        if (dialect.HasComments && line.StartsWith('#'))
            return null;
        var fields = CsvLine.Split(line, dialect);
        if (fields.Count > schema.Count || (fields.Count < schema.Count && !ignoresParseErrors))
            throw new FieldException(null, $"the line has {fields.Count} fields, the table {schema.Count} columns");
        var row = new Value[schema.Count];
        for (var i = 0; i < row.Length; i++)
            row[i] = i < fields.Count ? TryConvert(fields[i], schema[i]) : Value.Null;
        return row;
    }

    private Value TryConvert(string text, Column column)
    {
        try
        {
            return Convert(text, column);
        }
        catch (FieldException) when (ignoresParseErrors && column.Type.Nullable)
        {
            return Value.Null;
        }
    }

    private Value Convert(string text, Column column)
    {
        if (text == dialect.NullLiteral)
            return column.Type.Nullable ? Value.Null : throw new FieldException(column.Name, "is NULL, but the column is NOT NULL");
        if (column.Type.Kind is not SqlTypeKind.Bytes)
            return FieldReading.Parse(text, column, TimestampStandard.Jdbc);
        var bytes = new byte[text.Length];
        return System.Convert.TryFromBase64String(text, bytes, out var length)
            ? Value.From(bytes[..length])
            : throw new FieldException(column.Name, "is no base64");
    }
}
