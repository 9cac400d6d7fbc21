using System.Globalization;
using FeatureStore.Feast;
using FeatureStore.FeastServer.Json;

namespace FeatureStore.FeastServer.Cli;

/// <summary>Features as they were, printed as JSON records or written to Parquet.</summary>
internal static class HistoricalCommand
{
    private static readonly CommandOption s_frame = new("--dataframe", "-d", "JSON with entities and times: '[{\"event_timestamp\": \"2025-03-29T12:00:00\", \"driver_id\": 1001}]'.");
    private static readonly CommandOption s_features = new("--features", "-f", "A feature: driver_hourly_stats:conv_rate; may be repeated.");
    private static readonly CommandOption s_start = new("--start-date", "-s", "Without --dataframe: where the range begins, YYYY-MM-DD HH:MM:SS.");
    private static readonly CommandOption s_end = new("--end-date", "-e", "Without --dataframe: every entity of the files as of this time, YYYY-MM-DD HH:MM:SS; now.");
    private static readonly CommandOption s_output = new("--output", "-o", "A Parquet file to write instead.");

    public static Command Create() => new(
        "get-historical-features", "Read features as they were at given times.", [], [s_frame, s_features, s_start, s_end, s_output], RunAsync);

    private static async Task<int> RunAsync(CommandCall call)
    {
        HistoricalFeaturesRequest request = Request(call);
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

    private static HistoricalFeaturesRequest Request(CommandCall call)
    {
        string? frame = call.Arguments.Value(s_frame.Name);
        (DateTimeOffset? start, DateTimeOffset? end) = (Time(call, s_start), Time(call, s_end));
        if (frame is not null && (start ?? end) is not null)
        {
            throw new UsageException("Cannot specify both --dataframe and --start-date/--end-date.");
        }

        if (frame is null && (start ?? end) is null)
        {
            throw new UsageException("Either --dataframe or --start-date and/or --end-date must be provided.");
        }

        return new()
        {
            Entities = frame is null ? null : RowFile.Parse(System.Text.Encoding.UTF8.GetBytes(frame)),
            Start = start,
            End = end,
            Features = call.Arguments.Values(s_features.Name),
        };
    }

    private static DateTimeOffset? Time(CommandCall call, CommandOption option) => call.Arguments.Value(option.Name) switch
    {
        null => null,
        string text when DateTimeOffset.TryParseExact(
            text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) => time,
        string text => throw new UsageException($"Invalid value for '{option.Name}': '{text}' does not match the format YYYY-MM-DD HH:MM:SS."),
    };

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
        InputKind.Time => DateTimeOffset.UnixEpoch.AddMicroseconds(value.TimeMicroseconds).ToString("O", CultureInfo.InvariantCulture),
        InputKind.Float when !double.IsFinite(value.Float) => InputValue.Null,
        _ => value,
    };
}
