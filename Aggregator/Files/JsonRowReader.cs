using System.Text.Json;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The json format: one object a line. A field that is missing is NULL.</summary>
internal sealed class JsonRowReader(
    RowSchema schema, TimestampStandard standard, bool failsOnMissingField = false, bool ignoresParseErrors = false) : IRowReader
{
    public Value[] Read(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind is not JsonValueKind.Object)
                throw new FieldException(null, "the line is no JSON object");
            var row = new Value[schema.Count];
            for (var i = 0; i < row.Length; i++)
                row[i] = document.RootElement.TryGetProperty(schema[i].Name, out var field) ? TryConvert(field, schema[i]) : Missing(schema[i]);
            return row;
        }
        catch (JsonException e)
        {
            throw new FieldException(null, $"the line is no JSON: {e.Message}");
        }
    }

    private Value TryConvert(JsonElement field, Column column)
    {
        try
        {
            return Convert(field, column);
        }
        catch (FieldException) when (ignoresParseErrors && column.Type.Nullable)
        {
            return Value.Null;
        }
    }

    private Value Missing(Column column) => failsOnMissingField
        ? throw new FieldException(column.Name, "is missing")
        : NullOf(column);

    private static Value NullOf(Column column) => column.Type.Nullable
        ? Value.Null
        : throw new FieldException(column.Name, "is missing or null, but the column is NOT NULL");

    private Value Convert(JsonElement field, Column column)
    {
        if (field.ValueKind is JsonValueKind.Null)
            return NullOf(column);
        if (column.Type.Kind is SqlTypeKind.Bytes)
            return field.TryGetBytesFromBase64(out var bytes) ? Value.From(bytes) : throw new FieldException(column.Name, "is no base64");
        var text = field.ValueKind is JsonValueKind.String ? field.GetString()! : field.GetRawText();
        return FieldText.Parse(text, column, standard);
    }
}
