using System.Text.Encodings.Web;
using System.Text.Json;
using FeatureStore.Aggregator.Types;

namespace FeatureStore.Aggregator.Files;

/// <summary>Rows as JSON objects, each on a line, with or without a blank behind a colon and a comma.</summary>
internal abstract class JsonObjectWriter(RowSchema schema, string blank) : IRowWriter
{
    private static readonly JsonSerializerOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string[] _names = [.. schema.Columns.Select(column => $"{Quoted(column.Name)}:{blank}")];

    public string Write(ReadOnlySpan<Value> row)
    {
        var fields = new string[row.Length];
        for (var i = 0; i < row.Length; i++)
            fields[i] = _names[i] + (row[i].IsNull ? "null" : ValueText(row[i], schema[i].Type));
        return $"{{{string.Join($",{blank}", fields)}}}";
    }

    /// <summary>A value that is not NULL, as JSON.</summary>
    protected abstract string ValueText(Value value, SqlType type);

    protected static string Quoted(string text) => JsonSerializer.Serialize(text, s_options);
}
