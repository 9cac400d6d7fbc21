using System.Text.Json.Nodes;
using FeatureStore.Feast.Protos.Core;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>Everything of a project, each kind by name, as <c>feast registry-dump</c> prints it.</summary>
internal static class RegistryDump
{
    public static JsonObject Of(RegistryContents contents)
    {
        Core.Registry registry = contents.Registry;
        JsonObject dump = new() { ["project"] = contents.Project };
        Add(dump, "projectMetadata", registry.ProjectMetadata.Where(p => p.Project == contents.Project), p => p.Project, o => RegistryJson.Of(o));
        Add(dump, "dataSources", registry.DataSources.Where(s => s.Project == contents.Project), s => s.Name, o => RegistryJson.Of(o));
        Add(dump, "entities", registry.Entities.Where(e => e.Spec.Project == contents.Project), e => e.Spec.Name, o => RegistryJson.Of(o));
        Add(dump, "featureViews", registry.FeatureViews.Where(v => v.Spec.Project == contents.Project), v => v.Spec.Name, o => RegistryJson.Of(o));
        Add(dump, "featureServices", registry.FeatureServices.Where(s => s.Spec.Project == contents.Project), s => s.Spec.Name, o => RegistryJson.Of(o));
        Add(dump, "onDemandFeatureViews", registry.OnDemandFeatureViews.Where(v => v.Spec.Project == contents.Project), v => v.Spec.Name, OnDemandView);
        Add(dump, "streamFeatureViews", registry.StreamFeatureViews.Where(v => v.Spec.Project == contents.Project), v => v.Spec.Name, StreamView);
        Add(dump, "labelViews", registry.LabelViews.Where(v => v.Spec.Project == contents.Project), v => v.Spec.Name, o => RegistryJson.Of(o));
        Add(dump, "savedDatasets", registry.SavedDatasets.Where(s => s.Spec.Project == contents.Project), s => s.Spec.Name, o => RegistryJson.Of(o));
        Add(dump, "permissions", registry.Permissions.Where(p => p.Spec.Project == contents.Project), p => p.Spec.Name, o => RegistryJson.Of(o));
        return dump;
    }

    private static void Add<T>(JsonObject dump, string key, IEnumerable<T> objects, Func<T, string> name, Func<T, JsonNode> json)
    {
        JsonNode?[] nodes = [.. objects.OrderBy(name, StringComparer.Ordinal).Select(json)];
        if (nodes.Length > 0)
        {
            dump[key] = new JsonArray(nodes);
        }
    }

    // A pickled function is of no use to a reader; its source is.
    private static JsonNode OnDemandView(OnDemandFeatureView view)
    {
        JsonNode node = RegistryJson.Of(view), spec = node["spec"]!;
        if (spec["featureTransformation"]?["userDefinedFunction"] is JsonNode function)
        {
            string source = view.Spec.FeatureTransformation.UserDefinedFunction.BodyText;
            function["body"] = source;
            if (view.Spec.Mode is "" or "pandas")
            {
                (spec["userDefinedFunction"] ??= new JsonObject())["body"] = source;
            }
        }

        return node;
    }

    private static JsonNode StreamView(StreamFeatureView view)
    {
        JsonNode node = RegistryJson.Of(view);
        if (node["spec"]!["userDefinedFunction"] is JsonNode function)
        {
            function["body"] = view.Spec.UserDefinedFunction.BodyText;
        }

        return node;
    }
}
