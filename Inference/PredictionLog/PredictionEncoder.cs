using FeatureStore.Feast;
using FeatureStore.Inference.FeatureClient;
using FeatureStore.Inference.Scoring;
using FeatureStore.Inference.Tensors;

namespace FeatureStore.Inference.PredictionLog;

/// <summary>
/// One scored row as a record of prediction.avsc in Confluent's wire format. The schema's id is written in later: the registry need
/// not have been asked yet.
/// </summary>
internal static class PredictionEncoder
{
    private const int PrefixLength = 5;

    [ThreadStatic]
    private static AvroBuffer? s_buffer;

    /// <param name="row">The row.</param>
    /// <param name="rows">All rows; each tensor's elements are spread evenly over them.</param>
    /// <param name="inputs">What the model was given.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="now">The time of the prediction.</param>
    public static byte[] Encode(int row, int rows, IReadOnlyList<Tensor> inputs, ScoreResult result, DateTimeOffset now)
    {
        var avro = s_buffer ??= new AvroBuffer();
        avro.Clear();
        avro.Skip(PrefixLength);
        avro.Long(now.ToUnixTimeMilliseconds());
        avro.Text(result.Model.Name);
        avro.Text(result.Model.Version);
        avro.Text(result.Model.Sha256);
        WriteTensors(avro, inputs, row, rows);
        WriteFeatures(avro, result.Features, row);
        WriteTensors(avro, result.Outputs, row, rows);
        return avro.ToArray();
    }

    // A map or list is a block of as many as the number before it; a block of none ends it.
    private static void WriteTensors(AvroBuffer avro, IReadOnlyList<Tensor> tensors, int row, int rows)
    {
        if (tensors.Count > 0) avro.Long(tensors.Count);
        foreach (var tensor in tensors)
        {
            avro.Text(tensor.Name);
            TensorValue.Write(avro, tensor, row, rows);
        }

        avro.Long(0);
    }

    private static void WriteFeatures(AvroBuffer avro, FeatureTable? table, int row)
    {
        int count = table?.Plan.Features.Count ?? 0;
        if (count > 0) avro.Long(count);
        for (int feature = 0; feature < count; feature++) WriteFeature(avro, table!, row, feature);
        avro.Long(0);
        avro.Long(table is null ? 0 : 1);
        if (table is not null) avro.Text(SourceOf(table.Origin(row)));
        WriteFlags(avro, table?.Flags(row) ?? RowFlags.None);
    }

    private static void WriteFeature(AvroBuffer avro, FeatureTable table, int row, int feature)
    {
        ref readonly var cell = ref table.Cell(row, feature);
        avro.Text(table.Plan.Features[feature].Label);
        WriteValue(avro, cell.Value);
        avro.Long((long)cell.Status);
        double? age = table.AgeSeconds(cell);
        avro.Long(age is null ? 0 : 1);
        if (age is not null) avro.Long(new DateTimeOffset(cell.EventTicks, TimeSpan.Zero).ToUnixTimeMilliseconds());
        avro.Long(age is null ? 0 : 1);
        if (age is { } seconds) avro.Double(seconds);
    }

    private static void WriteValue(AvroBuffer avro, in FeatureValue value)
    {
        switch (value.Type)
        {
            case FeatureType.Invalid or FeatureType.Null:
                avro.Long(0);
                break;
            case FeatureType.Bool:
                avro.Long(1);
                avro.Bool(value.AsBool());
                break;
            case FeatureType.Int32 or FeatureType.Int64:
                avro.Long(2);
                avro.Long(value.AsInt64());
                break;
            case FeatureType.Double or FeatureType.Float:
                avro.Long(3);
                avro.Double(value.AsDouble());
                break;
            default:
                avro.Long(4);
                avro.Text(value.ToString());
                break;
        }
    }

    private static void WriteFlags(AvroBuffer avro, RowFlags flags)
    {
        int count = (flags.HasFlag(RowFlags.Missing) ? 1 : 0) + (flags.HasFlag(RowFlags.Stale) ? 1 : 0);
        if (count > 0) avro.Long(count);
        if (flags.HasFlag(RowFlags.Missing)) avro.Text("missing");
        if (flags.HasFlag(RowFlags.Stale)) avro.Text("stale");
        avro.Long(0);
    }

    private static string SourceOf(FeatureOrigin origin) => origin switch
    {
        FeatureOrigin.Online => "online",
        FeatureOrigin.LastSeen => "last_seen",
        _ => "unavailable",
    };
}
