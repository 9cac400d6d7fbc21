using System.Text.Json;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.OpenInference;

/// <summary>
/// The way in for callers that can send one tensor only, as Flink's Triton provider: BYTES <c>ride</c>, each element a row as
/// JSON, in place of one tensor for each input.
/// </summary>
internal static class RideTensor
{
    private const string Name = "ride";

    /// <summary>The model's inputs, or null when the request brings no such tensor.</summary>
    public static Tensor[]? Expand(ServedModel model, IReadOnlyList<Tensor> given)
    {
        if (given is not [{ Type: DataType.Bytes } ride] || model.Inputs.Count < 2) return null;
        if (!ride.Name.Equals(Name, StringComparison.OrdinalIgnoreCase) || InputBinder.Find(model.Inputs, ride.Name) >= 0) return null;
        var columns = new RowColumns(model.Inputs, allowUnknown: true);
        for (int row = 0; row < ride.Count; row++) ReadRow(ride.Strings[row].Span, columns, new RowPath(ride.Name, row));
        return columns.Build();
    }

    private static void ReadRow(ReadOnlySpan<byte> text, RowColumns columns, RowPath path) => JsonBody.ReadObject(text, json =>
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        reader.Read();
        columns.ReadRow(ref reader, path);
        return true;
    });
}
