using FeatureStore.Feast;
using FeatureStore.FeastServer.Json;

namespace FeatureStore.FeastServer.Cli;

/// <summary>Features as they were, printed as JSON records or written to Parquet.</summary>
internal static class HistoricalCommand
{
    private static readonly CommandOption s_frame = new("--dataframe", "-d", "JSON with entities and times: '[{\"event_timestamp\": \"2025-03-29T12:00:00\", \"driver_id\": 1001}]'.");
    private static readonly CommandOption s_features = new("--features", "-f", "A feature: driver_hourly_stats:conv_rate; may be repeated.");
    private static readonly CommandOption s_output = new("--output", "-o", "A Parquet file to write instead.");

    public static Command Create() => new(
        "get-historical-features", "Read features as they were at given times.", [], [s_frame, s_features, s_output], RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        string frame = call.Arguments.Value(s_frame.Name) ?? throw new UsageException("--dataframe must be provided.");
        HistoricalFeaturesRequest request = new()
        {
            Entities = RowFile.Parse(System.Text.Encoding.UTF8.GetBytes(frame)),
            Features = call.Arguments.Values(s_features.Name),
        };
        await using FeastStore store = await call.OpenStoreAsync();
        HistoricalFeatures answer = await Waiting.ForAsync(store.GetHistoricalFeaturesAsync(request, call.CancellationToken), call);
        if (call.Arguments.Value(s_output.Name) is string path)
        {
            await answer.WriteParquetAsync(path, call.CancellationToken);
            await call.Out.WriteLineAsync($"{answer.RowCount} rows written to {path}");
            return 0;
        }

        await call.Out.WriteLineAsync(Records(answer));
        return 0;
    }

    // [{"event_timestamp":"…","driver_id":1001,"conv_rate":0.5}, …]
    private static string Records(HistoricalFeatures answer)
    {
        IEnumerable<InputValue> rows = Enumerable.Range(0, answer.RowCount).Select(row =>
            InputValue.FromObject([.. answer.Columns.Select(c => KeyValuePair.Create(c.Name, Printable(c.Values[row])))]));
        using PooledBuffer buffer = new();
        InputValueJson.Write(buffer, InputValue.FromList([.. rows]));
        using System.Text.Json.JsonDocument document = System.Text.Json.JsonDocument.Parse(buffer.Written);
        return Text.IndentedJson.Of(document.RootElement, indent: 4, sorted: false);
    }

    // pandas prints times as milliseconds; text can be read.
    private static InputValue Printable(InputValue value) => value.Kind switch
    {
        InputKind.Time => DateTimeOffset.UnixEpoch.AddMicroseconds(value.TimeMicroseconds).ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        InputKind.Float when !double.IsFinite(value.Float) => InputValue.Null,
        _ => value,
    };
}
