using System.Text.Json;
using System.Text.Json.Nodes;
using FeatureStore.Feast.Protos.Core;
using FeatureStore.FeastServer.Cli.Text;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>What the registry holds: lists, descriptions and the whole of it.</summary>
internal static class RegistryCommands
{
    private static readonly CommandOption s_tags = new("--tags", null, "Filter by tags: 'key:value'; all of them must match.");

    private static readonly ObjectKind[] s_kinds =
    [
        new("entities", "entities", (name, project) => $"Entity {name} does not exist in project {project}", ["NAME", "DESCRIPTION", "TYPE"], c => c.Entities()),
        new("feature-views", "feature views", ViewMissing, ["NAME", "ENTITIES", "TYPE", "ENABLED", "STATE"], c => c.BatchViews().Concat(c.OnDemandViews()))
        {
            Described = c => c.BatchViews(),
        },
        new("on-demand-feature-views", "on-demand feature views", (name, project) => $"On demand feature view {name} does not exist in project {project}", ["NAME"], c => c.OnDemandViews()),
        new("stream-feature-views", "stream feature views", ViewMissing, ["NAME"], c => c.StreamViews()),
        new("label-views", "label views", ViewMissing, ["NAME", "ENTITIES", "CONFLICT_POLICY"], c => c.LabelViews()),
        new("feature-services", "feature services", (name, project) => $"Feature service {name} does not exist in project {project}", ["NAME", "FEATURES"], c => c.Services()),
        new("data-sources", "data sources", (name, project) => $"Data source {name} does not exist in project {project}", ["NAME", "CLASS"], c => c.DataSources()),
        new("saved-datasets", "saved datasets", (name, project) => $"Saved dataset {name} does not exist in project {project}", ["NAME"], c => c.SavedDatasets()),
        new("validation-references", "validation references", (name, project) => $"Validation reference {name} does not exist in project {project}", ["NAME"], c => c.ValidationReferences()),
        new("permissions", "permissions", (name, project) => $"Permission {name} does not exist in project {project}", ["NAME", "TYPES", "NAME_PATTERNS", "ACTIONS", "ROLES", "REQUIRED_TAGS"], c => c.Permissions()),
        new("projects", "projects", (name, _) => $"Project {name} does not exist", ["NAME", "DESCRIPTION", "TAGS", "OWNER"], c => c.Projects()),
    ];

    public static IEnumerable<Command> All =>
    [
        .. s_kinds.SelectMany(kind => new[]
        {
            new Command($"{kind.Group} list", $"List all {kind.Help}.", [], [s_tags], call => ListAsync(call, kind)),
            new Command($"{kind.Group} describe", $"Describe one of the {kind.Help}.", ["NAME"], [], call => DescribeAsync(call, kind)),
        }),
        new("registry-dump", "Print the contents of the registry as JSON.", [], [], DumpAsync),
    ];

    private static async Task<int> ListAsync(CommandCall call, ObjectKind kind)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        IReadOnlyList<string> tags = call.Arguments.Values(s_tags.Name);
        string[][] rows = [.. kind.Listed(contents).Where(o => TagFilter.Matches(o.Tags, tags)).Select(o => o.Columns[..kind.Headers.Length])];
        await call.Out.WriteLineAsync(TextTable.Of(kind.Headers, rows));
        return 0;
    }

    private static async Task<int> DescribeAsync(CommandCall call, ObjectKind kind)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        string name = call.Arguments.Position(0)!;
        if (kind.Described(contents).FirstOrDefault(o => o.Name == name) is not RegistryObject found)
        {
            // Feast says it where the description would be.
            await call.Out.WriteLineAsync(kind.Missing(name, contents.Project));
            return 1;
        }

        JsonObject description = RegistryJson.Of(found.Message);
        if (found.Message is FeatureView view)
        {
            description["enabled"] = !view.Spec.Disabled;
            description["state"] = EnumNames.Of(view.Meta?.State ?? default);
        }

        await call.Out.WriteLineAsync(YamlText.Of(JsonSerializer.SerializeToElement(description)));
        return 0;
    }

    private static async Task<int> DumpAsync(CommandCall call)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        await call.Out.WriteLineAsync(IndentedJson.Of(JsonSerializer.SerializeToElement(RegistryDump.Of(contents)), indent: 2, sorted: true));
        return 0;
    }

    private static string ViewMissing(string name, string project) => $"Feature view {name} does not exist in project {project}";
}
