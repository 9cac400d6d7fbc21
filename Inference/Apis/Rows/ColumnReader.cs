using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Reads the column form: a list for each input or, as Confluent Cloud writes it, one value for each.</summary>
internal static class ColumnReader
{
    public static RowRequest Read(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs, string name)
    {
        if (JsonMembers.Kind(json) is JsonTokenType.StartArray) return new RowRequest(RowForm.Columns, RowReader.List(json, specs, name));
        if (JsonMembers.Kind(json) is not JsonTokenType.StartObject) throw InferenceException.Invalid($"{name}: neither an object nor a list");
        var columns = specs.Select(s => new RowColumn(s)).ToArray();
        bool lists = false;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            int column = RowNames.Find(ref reader, specs);
            reader.Read();
            if (column < 0) reader.Skip();
            else lists |= Append(ref reader, columns[column], $"{name}.{specs[column].Name}");
        }

        foreach (var column in columns)
        {
            if (column.Rows == 0 && !lists) throw InferenceException.Invalid($"{name}.{column.Spec.Name}: missing");
            if (column.Rows != columns[0].Rows)
                throw InferenceException.Invalid($"{name}.{column.Spec.Name}: {column.Rows} rows, {columns[0].Rows} in {columns[0].Spec.Name}");
        }

        return new RowRequest(lists ? RowForm.Columns : RowForm.ColumnScalars, Array.ConvertAll(columns, c => c.Build()));
    }

    /// <summary>Appends a value, or each element of a list of rows; whether it was a list.</summary>
    private static bool Append(ref Utf8JsonReader reader, RowColumn column, string path)
    {
        if (reader.TokenType is not JsonTokenType.StartArray || IsOneRow(reader, column.Spec))
        {
            Take(ref reader, column, path);
            return false;
        }

        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray) Take(ref reader, column, $"{path}[{column.Rows}]");
        return true;
    }

    private static void Take(ref Utf8JsonReader reader, RowColumn column, string path)
    {
        if (column.AppendRow(ref reader) is { } problem) throw InferenceException.Invalid($"{path}: {problem}");
    }

    // A flat list is one row of an input that takes a list.
    private static bool IsOneRow(Utf8JsonReader reader, TensorSpec spec)
    {
        if (spec.Width is 1 || spec.AnyRank) return false;
        reader.Read();
        return reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray);
    }
}
