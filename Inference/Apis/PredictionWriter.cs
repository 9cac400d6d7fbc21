using System.Text.Json;
using FeatureStore.Feast;
using FeatureStore.Inference.Apis.Rows;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.Apis;

/// <summary>Writes the answer of /predict: the model, and for each ride its score and what it was computed from.</summary>
internal static class PredictionWriter
{
    public static void Write(Utf8JsonWriter json, IReadOnlyList<Tensor> inputs, ScoreResult result)
    {
        json.WriteStartObject();
        json.WriteStartObject("model"u8);
        json.WriteString("name"u8, result.Model.Name);
        json.WriteString("version"u8, result.Model.Version);
        json.WriteString("sha256"u8, result.Model.Sha256);
        json.WriteEndObject();
        json.WriteStartArray("predictions"u8);
        int rows = RowWriter.RowsOf(result.Outputs);
        for (int row = 0; row < rows; row++) WriteRow(json, inputs, result, row);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, IReadOnlyList<Tensor> inputs, ScoreResult result, int row)
    {
        json.WriteStartObject();
        if (result.Features is { } features)
        {
            for (int i = 0; i < features.Plan.Entities.Count; i++)
            {
                json.WritePropertyName(inputs[i].Name);
                TensorJson.WriteElement(json, inputs[i], row);
            }
        }

        RowWriter.WriteMembers(json, result.Outputs, row);
        if (result.Features is { } table) WriteFeatures(json, table, row);
        json.WriteEndObject();
    }

    private static void WriteFeatures(Utf8JsonWriter json, FeatureTable table, int row)
    {
        // A reader of the usual answer sees the usual members; this one says that the answer is not usual.
        if (table.Origin(row) is var origin and not FeatureOrigin.Online)
            json.WriteString("features_source"u8, origin is FeatureOrigin.LastSeen ? "last_seen"u8 : "unavailable"u8);
        if (table.Flags(row) is var flags and not RowFlags.None) WriteFlags(json, flags);
        json.WriteStartArray("features"u8);
        for (int feature = 0; feature < table.Plan.Features.Count; feature++) WriteFeature(json, table, row, feature);
        json.WriteEndArray();
        json.WriteStartArray("missing"u8);
        for (int feature = 0; feature < table.Plan.Features.Count; feature++)
        {
            if (table.Cell(row, feature).Value.IsNull) json.WriteStringValue(table.Plan.Features[feature].Label);
        }

        json.WriteEndArray();
    }

    private static void WriteFlags(Utf8JsonWriter json, RowFlags flags)
    {
        json.WriteStartArray("flags"u8);
        if (flags.HasFlag(RowFlags.Missing)) json.WriteStringValue("missing"u8);
        if (flags.HasFlag(RowFlags.Stale)) json.WriteStringValue("stale"u8);
        json.WriteEndArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, FeatureTable table, int row, int feature)
    {
        ref readonly var cell = ref table.Cell(row, feature);
        json.WriteStartObject();
        json.WriteString("name"u8, table.Plan.Features[feature].Label);
        json.WritePropertyName("value"u8);
        WriteValue(json, cell.Value);
        json.WriteString("status"u8, cell.Status.Name());
        if (table.AgeSeconds(cell) is { } age)
        {
            json.WriteString("event_timestamp"u8, new DateTime(cell.EventTicks, DateTimeKind.Utc));
            json.WriteNumber("age_seconds"u8, age);
        }
        else
        {
            json.WriteNull("event_timestamp"u8);
            json.WriteNull("age_seconds"u8);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, in FeatureValue value)
    {
        switch (value.Type)
        {
            case FeatureType.Invalid or FeatureType.Null: json.WriteNullValue(); break;
            case FeatureType.Bool: json.WriteBooleanValue(value.AsBool()); break;
            case FeatureType.Int32 or FeatureType.Int64: json.WriteNumberValue(value.AsInt64()); break;
            case FeatureType.UnixTimestamp: json.WriteNumberValue(value.AsUnixTimestamp()); break;
            case FeatureType.Double or FeatureType.Float: json.WriteNumberValue(value.AsDouble()); break;
            case FeatureType.Bytes: json.WriteBase64StringValue(value.AsBytes()); break;
            case FeatureType.Json: WriteJson(json, value.AsString()); break;
            default: json.WriteStringValue(value.ToString()); break;
        }
    }

    // Lists come from a Feast server as JSON; a text that a store holds as JSON may be none.
    private static void WriteJson(Utf8JsonWriter json, string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            document.RootElement.WriteTo(json);
        }
        catch (JsonException)
        {
            json.WriteStringValue(text);
        }
    }
}
