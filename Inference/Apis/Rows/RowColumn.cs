using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>The values of one input, row by row; a row is one value, or a list where the input has more to a row.</summary>
internal sealed class RowColumn(TensorSpec spec)
{
    private readonly ColumnBuilder _values = new(spec.Type);

    // Elements of a row and, where the model leaves its dimensions open, those of the first row.
    private int? _width = spec.Width;
    private long[]? _tail;

    public TensorSpec Spec => spec;

    public int Rows { get; private set; }

    /// <summary>Appends the value at which the reader stands as a row; null when it was taken, else what is wrong with it.</summary>
    public string? AppendRow(ref Utf8JsonReader reader)
    {
        if (_width is null && !TakeShape(RowShape.Of(spec, reader))) return $"a value or list that fits no row of {spec.ShapeText}";
        int before = _values.Count;
        if ((reader.TokenType is JsonTokenType.StartArray ? AppendList(ref reader) : Append(ref reader)) is { } problem) return problem;
        int count = _values.Count - before;
        if (count != _width) return $"{count} values where {_width} belong";
        Rows++;
        return null;
    }

    /// <summary>As <see cref="AppendRow(ref Utf8JsonReader)"/>, for a value that came as text.</summary>
    public string? AppendRow(string text)
    {
        if (_width is null) TakeShape(spec.AnyRank ? [] : [.. spec.Shape.Skip(1).Select(d => Math.Abs(d))]);
        if (_width != 1) return $"1 value where {_width} belong";
        if (_values.Append(text) is { } problem) return problem;
        Rows++;
        return null;
    }

    public Tensor Build()
    {
        if (spec.Shape.Count == 0 && Rows == 1) return _values.Build(spec.Name);
        return _values.Build(spec.Name, [Rows, .. _tail ?? spec.Shape.Skip(1).Select(d => Math.Max(0, d))]);
    }

    private bool TakeShape(long[]? tail)
    {
        if (tail is null || Tensor.TryCountOf(tail) is not { } width) return false;
        (_tail, _width) = (tail, (int)width);
        return true;
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
