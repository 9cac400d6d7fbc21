using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis;

/// <summary>Turns rows, JSON objects with a member for each input, into one tensor for each input.</summary>
internal sealed class RowColumns(IReadOnlyList<TensorSpec> specs)
{
    private readonly ColumnBuilder[] _columns = [.. specs.Select(s => new ColumnBuilder(s.Type))];

    public int Rows { get; private set; }

    /// <summary>Reads the members of a row whose first name or end the reader stands at; it then stands at the row's end.</summary>
    public void ReadRow(ref Utf8JsonReader reader, RowPath path)
    {
        for (; reader.TokenType is JsonTokenType.PropertyName; reader.Read())
        {
            int column = Find(ref reader);
            if (column < 0) throw path.Invalid(reader.GetString()!, $"unknown; the fields are {string.Join(", ", specs.Select(s => s.Name))}");
            if (_columns[column].Count > Rows) throw path.Invalid(specs[column].Name, "given twice");
            reader.Read();
            if (_columns[column].Append(ref reader) is { } problem) throw path.Invalid(specs[column].Name, problem);
        }

        for (int column = 0; column < _columns.Length; column++)
        {
            if (_columns[column].Count == Rows) throw path.Invalid(specs[column].Name, "missing");
        }

        Rows++;
    }

    public Tensor[] Build()
    {
        var tensors = new Tensor[_columns.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            tensors[i] = _columns[i].Build(specs[i].Name, [Rows, .. Enumerable.Repeat(1L, Math.Max(0, specs[i].Shape.Count - 1))]);
        }

        return tensors;
    }

    private int Find(ref Utf8JsonReader reader)
    {
        for (int i = 0; i < specs.Count; i++)
        {
            if (reader.ValueTextEquals(specs[i].Name)) return i;
        }

        return -1;
    }
}
