using System.Text.Encodings.Web;
using System.Text.Json;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>The json format: one object a line. A field that is missing is NULL.</summary>
internal sealed class JsonRowReader(
    RowSchema schema, TimestampStandard standard, bool failsOnMissingField = false, bool ignoresParseErrors = false) : IRowReader
{
    private static readonly JsonSerializerOptions s_compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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
        if (field.ValueKind is JsonValueKind.Number && column.Type.Kind is SqlTypeKind.Int or SqlTypeKind.BigInt && field.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'))
            return Truncated(field, column);
        return FieldReading.Parse(TextOf(field), column, standard);
    }

    // 1.9 and 1.9e3 are read as INT and BIGINT, not as TINYINT and SMALLINT.
    private static Value Truncated(JsonElement field, Column column)
    {
        var number = Math.Truncate(field.GetDouble());
        var isWithin = column.Type.Kind is SqlTypeKind.Int ? number is >= int.MinValue and <= int.MaxValue : number is >= long.MinValue and < long.MaxValue;
        return isWithin ? Value.From((long)number) : throw new FieldException(column.Name, $"'{field.GetRawText()}' is no {column.Type.OrNull()}");
    }

    // An object or array in a column of texts is its JSON without blanks.
    private static string TextOf(JsonElement field) => field.ValueKind switch
    {
        JsonValueKind.String => field.GetString()!,
        JsonValueKind.Object or JsonValueKind.Array => JsonSerializer.Serialize(field, s_compact),
        _ => field.GetRawText(),
    };
}
