using System.Text.Json;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis.Rows;

/// <summary>Which input a member of a row is.</summary>
internal static class RowNames
{
    private const string BytesSuffix = "_bytes";

    /// <summary>
    /// Position of the input that the name at which the reader stands means; -1 when there is none. Of a BYTES input it may be the name with
    /// <c>_bytes</c> behind it, as TensorFlow Serving wants it and Confluent Cloud writes it: <c>{"image_bytes":{"b64":"…"}}</c>.
    /// </summary>
    public static int Find(ref Utf8JsonReader reader, IReadOnlyList<TensorSpec> specs)
    {
        for (int i = 0; i < specs.Count; i++)
        {
            if (reader.ValueTextEquals(specs[i].Name)) return i;
        }

        if (reader.ValueSpan.EndsWith("_bytes"u8))
        {
            for (int i = 0; i < specs.Count; i++)
            {
                if (specs[i].Type is DataType.Bytes && reader.ValueTextEquals(specs[i].Name + BytesSuffix)) return i;
            }
        }

        return -1;
    }
}
