using System.Text.Json;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis;

/// <summary>Reads the body of /predict: one ride, or <c>{"rides":[…]}</c>.</summary>
internal static class RidesReader
{
    private const string List = "rides";

    /// <exception cref="InferenceException">The field that is wrong, and how.</exception>
    public static Tensor[] Read(ReadOnlySpan<byte> body, IReadOnlyList<TensorSpec> inputs, int maxRows)
    {
        var columns = new RowColumns(inputs);
        return JsonBody.Read(body, json =>
        {
            var reader = new Utf8JsonReader(json);
            reader.Read();
            ReadRoot(ref reader, columns, maxRows);
            return columns.Build();
        });
    }

    private static void ReadRoot(ref Utf8JsonReader reader, RowColumns columns, int maxRows)
    {
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw InferenceException.Invalid("the body must be a ride or {\"rides\":[…]}");
        reader.Read();
        if (reader.TokenType is not JsonTokenType.PropertyName || !reader.ValueTextEquals(List))
        {
            columns.ReadRow(ref reader, new RowPath(null, 0));
            return;
        }

        reader.Read();
        ReadList(ref reader, columns, maxRows);
        reader.Read();
        if (reader.TokenType is JsonTokenType.PropertyName)
            throw InferenceException.Invalid($"{reader.GetString()}: unknown beside {List}");
    }

    private static void ReadList(ref Utf8JsonReader reader, RowColumns columns, int maxRows)
    {
        if (reader.TokenType is not JsonTokenType.StartArray) throw InferenceException.Invalid($"{List}: not a list");
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
        {
            var path = new RowPath(List, columns.Rows);
            if (columns.Rows == maxRows) throw InferenceException.Invalid($"{List}: more than {maxRows} in one request (Inference:MaxRows)");
            if (reader.TokenType is not JsonTokenType.StartObject) throw path.Invalid("not an object");
            reader.Read();
            columns.ReadRow(ref reader, path);
        }
    }
}
