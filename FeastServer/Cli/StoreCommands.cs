using System.Text.Json;
using System.Text.Json.Nodes;
using FeatureStore.Feast;
using FeatureStore.FeastServer.Cli.Text;
using FeatureStore.FeastServer.Json;

namespace FeatureStore.FeastServer.Cli;

/// <summary>Rows into the online store and features out of it.</summary>
internal static class StoreCommands
{
    private static readonly CommandOption s_file = new("--file", "-f", "JSON: a list of rows, or columns as lists; - is standard input, which is the default.");
    private static readonly CommandOption s_to = new("--to", "-t", "online, offline or online_and_offline; online by default.");
    private static readonly CommandOption s_entities = new("--entities", "-e", "A join key and its value: driver_id=1001; repeated for more keys, and for more rows.");
    private static readonly CommandOption s_features = new("--features", "-f", "A feature: driver_hourly_stats:conv_rate; may be repeated.");
    private static readonly CommandOption s_transforms = new("--transforms", null, "A DLL with on-demand feature views; may be repeated.");

    public static IEnumerable<Command> All =>
    [
        new("push", "Push rows to a push source.", ["PUSH_SOURCE"], [s_file, s_to, s_transforms], PushAsync),
        new("get-online-features", "Read features of entities from the online store.", [], [s_entities, s_features, s_transforms], GetAsync),
    ];

    private static async Task<int> PushAsync(CommandCall call)
    {
        PushMode to = (call.Arguments.Value(s_to.Name) ?? "online") switch
        {
            "online" => PushMode.Online,
            "offline" => PushMode.Offline,
            "online_and_offline" => PushMode.OnlineAndOffline,
            string other => throw new UsageException($"Invalid value for '--to': '{other}' is not one of 'online', 'offline', 'online_and_offline'."),
        };
        InputTable rows = RowFile.Parse(await RowFile.ReadAsync(call.Arguments.Value(s_file.Name) ?? "-", call.CancellationToken));
        await using FeastStore store = await call.OpenStoreAsync();
        WriteResult result = await store.PushAsync(call.Arguments.Position(0)!, rows, new WriteOptions { To = to }, call.CancellationToken);
        foreach (ViewWriteResult view in result.Views)
        {
            await call.Out.WriteLineAsync($"{view.View}: {view.Written} rows written, {view.Stale} older than what is there");
        }

        return 0;
    }

    private static async Task<int> GetAsync(CommandCall call)
    {
        OnlineFeaturesRequest request = new() { Entities = Entities(call), Features = Required(call, s_features) };
        await using FeastStore store = await call.OpenStoreAsync();
        using OnlineFeatures answer = await store.GetOnlineFeaturesAsync(request, call.CancellationToken);
        JsonObject columns = [];
        for (int column = 0; column < answer.Columns.Count; column++)
        {
            JsonArray values = [];
            for (int row = 0; row < answer.RowCountOf(column); row++)
            {
                values.Add(Json(answer.GetValue(column, row)));
            }

            columns[answer.Columns[column].Name] = values;
        }

        await call.Out.WriteLineAsync(IndentedJson.Of(JsonSerializer.SerializeToElement(columns), indent: 4, sorted: false));
        return 0;
    }

    private static JsonNode? Json(FeatureValue value)
    {
        using PooledBuffer buffer = new();
        FeatureValueJson.Write(buffer, value);
        return JsonNode.Parse(buffer.Written.Span);
    }

    // driver_id=1001 driver_id=1002: two rows.
    private static InputTable Entities(CommandCall call)
    {
        InputTable table = new();
        foreach (IGrouping<string, string[]> column in Required(call, s_entities).Select(Pair).GroupBy(pair => pair[0]))
        {
            table.Add(column.Key, [.. column.Select(pair => (InputValue)pair[1])]);
        }

        return table;
    }

    private static string[] Pair(string entity) => entity.Split('=') is { Length: 2 } pair
        ? pair
        : throw new CommandFailedException($"Invalid entity format: {entity}. Use key=value format.");

    private static IReadOnlyList<string> Required(CommandCall call, CommandOption option) => call.Arguments.Values(option.Name) is { Count: > 0 } values
        ? values
        : throw new UsageException($"Missing option '{option.Name}' / '{option.Short}'.");
}
