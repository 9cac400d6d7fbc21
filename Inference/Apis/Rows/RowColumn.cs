using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>The values of one input, row by row; a row is one value, or a list where the input has more to a row.</summary>
internal sealed class RowColumn(TensorSpec spec)
{
    private readonly ColumnBuilder _values = new(spec.Type);
    private int? _width = spec.Width;

    public TensorSpec Spec => spec;

    public int Rows { get; private set; }

    /// <summary>Appends the value at which the reader stands as a row; null when it was taken, else what is wrong with it.</summary>
    public string? AppendRow(ref Utf8JsonReader reader)
    {
        int before = _values.Count;
        if ((reader.TokenType is JsonTokenType.StartArray ? AppendList(ref reader) : Append(ref reader)) is { } problem) return problem;
        int count = _values.Count - before;
        _width ??= count;
        if (count != _width) return $"{count} values where {_width} belong";
        Rows++;
        return null;
    }

    /// <summary>As <see cref="AppendRow(ref Utf8JsonReader)"/>, for a value that came as text.</summary>
    public string? AppendRow(string text)
    {
        if (_width is not (null or 1)) return $"1 value where {_width} belong";
        _width = 1;
        if (_values.Append(text) is { } problem) return problem;
        Rows++;
        return null;
    }

    public Tensor Build(long[]? shape = null)
    {
        if (shape is not null) return _values.Build(spec.Name, shape);

        // What the shape leaves open is what the first row brought, flat.
        var tail = spec.Shape.Skip(1).Select(d => d < 0 ? _width ?? 0 : d);
        return _values.Build(spec.Name, [Rows, .. tail]);
    }

    private string? Append(ref Utf8JsonReader reader) =>
        spec.Type is DataType.Bytes && reader.TokenType is JsonTokenType.StartObject ? AppendBase64(ref reader) : _values.Append(ref reader);

    private string? AppendList(ref Utf8JsonReader reader)
    {
        int depth = reader.CurrentDepth;
        while (reader.Read() && (reader.TokenType is not JsonTokenType.EndArray || reader.CurrentDepth > depth))
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray) continue;
            if (Append(ref reader) is { } problem) return problem;
        }

        return null;
    }

    // {"b64":"AAE="}, TensorFlow Serving's form of bytes.
    private string? AppendBase64(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals("b64"u8)) return "an object where a text belongs";
        reader.Read();
        if (reader.TokenType is not JsonTokenType.String || !reader.TryGetBytesFromBase64(out byte[]? bytes)) return "b64 is not base64";
        _values.Append(bytes);
        reader.Read();
        return reader.TokenType is JsonTokenType.EndObject ? null : "more than b64 in an object of bytes";
    }
}
