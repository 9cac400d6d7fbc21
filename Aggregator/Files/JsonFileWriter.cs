using System.Text.Encodings.Web;
using System.Text.Json;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Rows of a file in the json format: objects without blanks, DECIMALs as numbers, NaN and the infinities as texts.</summary>
internal sealed class JsonFileWriter(RowSchema schema, TimestampStandard standard) : IRowWriter
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string[] _names = [.. schema.Columns.Select(column => Quoted(column.Name))];

    public string Write(ReadOnlySpan<Value> row)
    {
        var fields = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
            fields[i] = $"{_names[i]}:{(row[i].IsNull ? "null" : ValueText(row[i], schema[i].Type))}";
        return $"{{{string.Join(',', fields)}}}";
    }

    private string ValueText(Value value, SqlType type)
    {
        var text = FileText.Format(value, type, standard);
        var isBare = type.IsInteger || type.IsInterval || type.Kind is SqlTypeKind.Boolean or SqlTypeKind.Decimal
            || (type.IsApproximate && double.IsFinite(type.Kind is SqlTypeKind.Float ? value.Float : value.Double));
        return isBare ? text : Quoted(text);
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, s_options);
}
