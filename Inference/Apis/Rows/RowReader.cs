using System.Text.Json;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Reads the row and column forms of TensorFlow Serving, KServe V1 and MLflow. Columns that the model does not know are passed over.</summary>
internal static class RowReader
{
    /// <summary>A list of rows: objects or, where the model has one input, the values themselves.</summary>
    public static Tensor[] List(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs, string name)
    {
        var columns = new RowColumns(specs, allowUnknown: true);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{name}: not a list");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var path = new RowPath(name, columns.Rows);
            if (reader.TokenType is JsonTokenType.StartObject && !IsBytes(ref reader, specs)) ReadRow(ref reader, columns, specs, path);
            else columns.ReadValue(ref reader, path);
        }

        return columns.Build();
    }

    /// <summary>One row as an object, the reader's root.</summary>
    public static Tensor[] Row(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs, bool allowUnknown)
    {
        var columns = new RowColumns(specs, allowUnknown);
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Read();
        columns.ReadRow(ref reader, new RowPath(null, 0));
        return columns.Build();
    }

    /// <summary>One row as a list of values in the order of the inputs.</summary>
    public static Tensor[] Values(ReadOnlySpan<byte> json, IReadOnlyList<TensorSpec> specs)
    {
        var columns = new RowColumns(specs);
        var reader = new Utf8JsonReader(json);
        reader.Read();

        // An input that takes a list, alone, may be the list.
        if (specs is [{ Width: not 1 }]) columns.ReadValue(ref reader, new RowPath(null, 0));
        else columns.ReadCells(ref reader, [.. Enumerable.Range(0, specs.Count).Select(i => (int?)i)], new RowPath(null, 0));
        return columns.Build();
    }

    private static void ReadRow(ref Utf8JsonReader reader, RowColumns columns, IReadOnlyList<TensorSpec> specs, RowPath path)
    {
        reader.Read();

        // Vertex AI's PyTorch form wraps each row: {"data":{…}}.
        bool wrapped = reader.TokenType is JsonTokenType.PropertyName && reader.ValueTextEquals("data"u8) && specs.All(s => s.Name != "data");
        if (wrapped)
        {
            reader.Read();
            if (reader.TokenType is not JsonTokenType.StartObject) throw path.Invalid("data", "not an object");
            reader.Read();
        }

        columns.ReadRow(ref reader, path);
        if (!wrapped) return;
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject) reader.Skip();
    }

    // {"b64":"…"} in place of a row is the value of the only input.
    private static bool IsBytes(ref Utf8JsonReader reader, IReadOnlyList<TensorSpec> specs)
    {
        if (specs is not [{ Type: DataType.Bytes } only]) return false;
        var next = reader;
        next.Read();
        return next.TokenType is JsonTokenType.PropertyName && next.ValueTextEquals("b64"u8) && only.Name != "b64";
    }
}
