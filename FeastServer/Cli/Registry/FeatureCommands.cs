using System.Text.Json;
using System.Text.Json.Nodes;
using FeatureStore.FeastServer.Cli.Text;
using Google.Protobuf;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>Features by themselves, and the versions of their views.</summary>
internal static class FeatureCommands
{
    public static IEnumerable<Command> All =>
    [
        new("features list", "List all features.", [], [new("--output", null, "table or json.")], ListAsync),
        new("features describe", "Describe a feature in every view that has it.", ["FEATURE_NAME"], [], DescribeAsync),
        new("feature-views list-versions", "List the versions of a feature view.", ["NAME"], [], ListVersionsAsync),
    ];

    private static async Task<int> ListAsync(CommandCall call)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        string[][] rows = [.. contents.Features().Select(f => new[] { f.Feature.Name, f.View, FeatureTypeNames.Of(f.Feature.ValueType) })];
        string output = call.Arguments.Value("--output") ?? "table";
        await call.Out.WriteLineAsync(output switch
        {
            "table" => TextTable.Of(["Feature", "Feature View", "Data Type"], rows),

            // Feast 0.67 gives view and feature each other's name here; these are the right way round.
            "json" => IndentedJson.Of(
                JsonSerializer.SerializeToElement(rows.Select(r => new { feature_name = r[0], feature_view = r[1], dtype = r[2] })), indent: 4, sorted: false),
            _ => throw new UsageException($"Invalid value for '--output': '{output}' is not one of 'table', 'json'."),
        });
        return 0;
    }

    private static async Task<int> DescribeAsync(CommandCall call)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        string name = call.Arguments.Position(0)!;
        JsonNode?[] found =
        [
            .. contents.Features().Where(f => f.Feature.Name == name).Select(f => new JsonObject
            {
                ["Feature Name"] = name,
                ["Feature View"] = f.View,
                ["Data Type"] = FeatureTypeNames.Of(f.Feature.ValueType),
                ["Description"] = f.Feature.Description,
                ["Online Store"] = f.Online,
                ["Source"] = f.Source is null ? null : JsonNode.Parse(JsonFormatter.Default.Format(f.Source)),
            }),
        ];
        await call.Out.WriteLineAsync(found.Length == 0
            ? $"Feature '{name}' not found in any feature view."
            : IndentedJson.Of(JsonSerializer.SerializeToElement(new JsonArray(found)), indent: 4, sorted: false));
        return 0;
    }

    private static async Task<int> ListVersionsAsync(CommandCall call)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        string name = call.Arguments.Position(0)!;
        string[][] rows =
        [
            .. (contents.Registry.FeatureViewVersionHistory?.Records ?? [])
                .Where(r => r.FeatureViewName == name && r.ProjectId == contents.Project)
                .OrderBy(r => r.VersionNumber)
                .Select(r => new[] { $"v{r.VersionNumber}", r.FeatureViewType, $"{r.CreatedTimestamp.ToDateTime():yyyy-MM-dd HH:mm:ss.ffffff}", r.VersionId }),
        ];
        await call.Out.WriteLineAsync(rows.Length == 0
            ? $"No version history found for feature view '{name}'."
            : TextTable.Of(["VERSION", "TYPE", "CREATED", "VERSION_ID"], rows));
        return 0;
    }
}
