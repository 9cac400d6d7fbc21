using System.Text.Json;
using System.Text.Json.Nodes;
using FeatureStore.FeastServer.Cli.Registry;
using FeatureStore.FeastServer.Cli.Text;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.FeastServer.Cli;

/// <summary>What the repository and this program are.</summary>
internal static class RepositoryCommands
{
    private const string FeastVersion = "0.67.0";

    public static IEnumerable<Command> All =>
    [
        new("configuration", "Print feature_store.yaml with environment variables expanded.", [], [], ConfigurationAsync),
        new("projects current_project", "Describe the project of feature_store.yaml.", [], [], CurrentProjectAsync),
        new("version", "Print the version.", [], [], VersionAsync),
    ];

    private static async Task<int> ConfigurationAsync(CommandCall call)
    {
        JsonObject configuration = ConfigurationFile.Read(call.ConfigurationPath);
        await call.Out.WriteLineAsync(YamlText.Of(JsonSerializer.SerializeToElement(configuration)));
        return 0;
    }

    private static async Task<int> CurrentProjectAsync(CommandCall call)
    {
        RegistryContents contents = await RegistryContents.ReadAsync(call);
        Core.Project? project = contents.Registry.Projects.FirstOrDefault(p => p.Spec.Name == contents.Project);
        await call.Out.WriteLineAsync(project is null
            ? $"Project {contents.Project} does not exist"
            : YamlText.Of(JsonSerializer.SerializeToElement(RegistryJson.Of(project))));
        return project is null ? 1 : 0;
    }

    private static async Task<int> VersionAsync(CommandCall call)
    {
        string version = typeof(RepositoryCommands).Assembly.GetName().Version!.ToString(3);
        await call.Out.WriteLineAsync($"FeatureStore.FeastServer {version}, compatible with Feast \"{FeastVersion}\"");
        return 0;
    }
}
