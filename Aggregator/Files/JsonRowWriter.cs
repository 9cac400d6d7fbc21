using System.Text.Encodings.Web;
using System.Text.Json;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>
/// Rows as JSON objects. DECIMALs are texts with their fraction digits, so that no reader loses any; NaN and the infinities are texts too, and
/// doubles have Java's form.
/// </summary>
internal sealed class JsonRowWriter(RowSchema schema, TimestampStandard standard) : IRowWriter
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string[] _names = [.. schema.Columns.Select(column => Quoted(column.Name))];

    public string Write(ReadOnlySpan<Value> row)
    {
        var fields = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
            fields[i] = $"{_names[i]}: {(row[i].IsNull ? "null" : ValueText(row[i], schema[i].Type))}";
        return $"{{{string.Join(", ", fields)}}}";
    }

    private string ValueText(Value value, SqlType type)
    {
        var text = FieldText.Format(value, type, standard);
        var isBare = type.IsInteger || type.IsInterval || type.Kind is SqlTypeKind.Boolean || (type.IsApproximate && !text.EndsWith('y') && text != "NaN");
        return isBare ? text : Quoted(text);
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, s_options);
}
