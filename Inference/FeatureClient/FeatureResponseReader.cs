using System.Text;
using System.Text.Json;
using FeatureStore.Feast;

namespace FeatureStore.Inference.FeatureClient;

/// <summary>
/// Reads the columns of a Feast server's answer into a <see cref="FeatureTable"/>:
/// <c>{"results":[{"values":[3],"statuses":["PRESENT"],"event_timestamps":["2013-01-01T01:00:00Z"]},…],"metadata":{"feature_names":[…]}}</c>.
/// The names come last, so it reads by the layout of the answer before and begins anew when the layout has changed;
/// a server keeps its order of columns as long as it runs.
/// </summary>
internal sealed class FeatureResponseReader(FeaturePlan plan)
{
    private static readonly JsonReaderOptions s_options = new() { MaxDepth = 64 };
    private volatile Layout _layout = new([], []);

    /// <exception cref="InvalidDataException">The answer is not what a Feast server gives for the service.</exception>
    public void Read(ReadOnlySpan<byte> json, FeatureTable table)
    {
        try
        {
            var layout = _layout;
            var metadata = ReadOnce(json, layout, table, out int read);
            if (!metadata.SequenceEqual(layout.Metadata))
            {
                layout = new Layout(metadata.ToArray(), Resolve(metadata));
                table.Clear();
                ReadOnce(json, layout, table, out read);
                _layout = layout;
            }

            if (read < plan.Features.Count) throw new InvalidDataException($"the feature server's answer has values of {read} features for {plan.Features.Count}");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new InvalidDataException($"the feature server's answer is not as expected: {e.Message}", e);
        }
    }

    /// <param name="json">The answer.</param>
    /// <param name="layout">Which column is which feature's.</param>
    /// <param name="table">What is filled.</param>
    /// <param name="read">Features that have values.</param>
    private static ReadOnlySpan<byte> ReadOnce(ReadOnlySpan<byte> json, Layout layout, FeatureTable table, out int read)
    {
        read = 0;
        ReadOnlySpan<byte> metadata = [];
        var reader = new Utf8JsonReader(json, s_options);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("results"u8))
            {
                read = ReadResults(ref reader, layout, table);
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                int start = (int)reader.TokenStartIndex;
                reader.Skip();
                metadata = json[start..(int)reader.BytesConsumed];
            }
            else
            {
                reader.Skip();
            }
        }

        return metadata.IsEmpty ? throw new InvalidDataException("the feature server's answer has no metadata") : metadata;
    }

    private static int ReadResults(ref Utf8JsonReader reader, Layout layout, FeatureTable table)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        int read = 0;
        for (int column = 0; reader.Read() && reader.TokenType is JsonTokenType.StartObject; column++)
        {
            int feature = column < layout.Features.Length ? layout.Features[column] : -1;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (feature >= 0 && reader.ValueTextEquals("values"u8))
                {
                    ReadValues(ref reader, feature, table);
                    read++;
                }
                else if (feature >= 0 && reader.ValueTextEquals("event_timestamps"u8))
                {
                    ReadTimes(ref reader, feature, table);
                }
                else
                {
                    reader.Skip();
                }
            }
        }

        return read;
    }

    private static void ReadValues(ref Utf8JsonReader reader, int feature, FeatureTable table)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        int row = 0;
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; row++)
        {
            if (row < table.Rows) table.Cell(row, feature).Value = FeatureTable.Usable(ReadValue(ref reader), table.Plan.Features[feature]);
            else reader.Skip();
        }

        if (row != table.Rows) throw new InvalidDataException($"the feature server gave {row} values of {table.Plan.Features[feature].Label} for {table.Rows} rows");
    }

    private static FeatureValue ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return default;
            case JsonTokenType.True or JsonTokenType.False:
                return FeatureValue.FromBool(reader.GetBoolean());
            case JsonTokenType.Number:
                return reader.TryGetInt64(out long integer) ? FeatureValue.FromInt64(integer) : FeatureValue.FromDouble(reader.GetDouble());
            case JsonTokenType.String:
                // Feast 0.67 writes "NaN" and "Infinity" as text too.
                return FeatureValue.FromString(reader.GetString()!);
            default:
                using (var element = JsonDocument.ParseValue(ref reader)) return FeatureValue.FromText(FeatureType.Json, element.RootElement.GetRawText());
        }
    }

    private static void ReadTimes(ref Utf8JsonReader reader, int feature, FeatureTable table)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        int row = 0;
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; row++)
        {
            // The epoch stands for "no time" on the wire.
            long ticks = reader.GetDateTimeOffset().UtcTicks;
            if (row < table.Rows) table.Cell(row, feature).EventTicks = ticks == DateTimeOffset.UnixEpoch.UtcTicks ? 0 : ticks;
        }

        if (row != table.Rows) throw new InvalidDataException($"the feature server gave {row} times of {table.Plan.Features[feature].Label} for {table.Rows} rows");
    }

    private int[] Resolve(ReadOnlySpan<byte> metadata)
    {
        using var document = JsonDocument.Parse(Encoding.UTF8.GetString(metadata));
        var names = document.RootElement.GetProperty("feature_names");

        // Older servers wrap the list: {"feature_names":{"val":[…]}}.
        if (names.ValueKind is JsonValueKind.Object) names = names.GetProperty("val");
        var columns = names.EnumerateArray().Select(n => n.GetString()!).ToList();
        foreach (var feature in plan.Features)
        {
            if (!columns.Contains(feature.Column)) throw new InvalidDataException($"the feature server's answer has no column {feature.Column} of feature service {plan.Service}");
        }

        return [.. columns.Select(c => plan.Features.ToList().FindIndex(f => f.Column == c))];
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token) throw new JsonException($"{token} expected, {reader.TokenType} found");
    }

    private sealed record Layout(byte[] Metadata, int[] Features);
}
