using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Turns rows, JSON objects with a member for each input, into one tensor for each input.</summary>
internal sealed class RowColumns(IReadOnlyList<TensorSpec> specs, bool allowUnknown = false)
{
    private readonly RowColumn[] _columns = [.. specs.Select(s => new RowColumn(s))];

    public int Rows { get; private set; }

    /// <summary>Reads the members of a row whose first name or end the reader stands at; it then stands at the row's end.</summary>
    public void ReadRow(ref Utf8JsonReader reader, RowPath path)
    {
        for (; reader.TokenType is JsonTokenType.PropertyName; reader.Read())
        {
            int position = RowNames.Find(ref reader, specs);
            if (position < 0)
            {
                if (!allowUnknown) throw path.Invalid(reader.GetString()!, $"unknown; the fields are {string.Join(", ", specs.Select(s => s.Name))}");
                reader.Skip();
                continue;
            }

            if (_columns[position].Rows > Rows) throw path.Invalid(specs[position].Name, "given twice");
            reader.Read();
            if (_columns[position].AppendRow(ref reader) is { } problem) throw path.Invalid(specs[position].Name, problem);
        }

        EndRow(path);
    }

    /// <summary>Reads a row of a model with one input, given as the value itself.</summary>
    public void ReadValue(ref Utf8JsonReader reader, RowPath path)
    {
        if (_columns.Length != 1) throw path.Invalid($"not an object with the fields {string.Join(", ", specs.Select(s => s.Name))}");
        if (_columns[0].AppendRow(ref reader) is { } problem) throw path.Invalid(problem);
        EndRow(path);
    }

    /// <summary>Reads a row given as a list of values beside a list of their names; a name that is null is passed over.</summary>
    public void ReadCells(ref Utf8JsonReader reader, IReadOnlyList<int?> positions, RowPath path)
    {
        if (reader.TokenType is not JsonTokenType.StartArray) throw path.Invalid("not a list");
        int cell = 0;
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; cell++)
        {
            if (cell >= positions.Count) throw path.Invalid($"more values than the {positions.Count} columns");
            if (positions[cell] is not { } position) reader.Skip();
            else if (_columns[position].AppendRow(ref reader) is { } problem) throw path.Invalid(specs[position].Name, problem);
        }

        if (cell < positions.Count) throw path.Invalid($"{cell} values for {positions.Count} columns");
        EndRow(path);
    }

    /// <summary>Reads a row given as texts, one for each name.</summary>
    public void ReadTexts(IReadOnlyList<string> texts, IReadOnlyList<int?> positions, RowPath path)
    {
        if (texts.Count != positions.Count) throw path.Invalid($"{texts.Count} values for {positions.Count} columns");
        for (int i = 0; i < texts.Count; i++)
        {
            if (positions[i] is { } position && _columns[position].AppendRow(texts[i]) is { } problem) throw path.Invalid(specs[position].Name, problem);
        }

        EndRow(path);
    }

    public Tensor[] Build() => Array.ConvertAll(_columns, c => c.Build());

    private void EndRow(RowPath path)
    {
        Rows++;
        foreach (var column in _columns)
        {
            if (column.Rows < Rows) throw path.Invalid(column.Spec.Name, "missing");
        }
    }
}
