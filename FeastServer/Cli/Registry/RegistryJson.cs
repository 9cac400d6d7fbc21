using System.Text.Json.Nodes;
using Google.Protobuf;
using Core = FeatureStore.Feast.Protos.Core;

namespace FeatureStore.FeastServer.Cli.Registry;

/// <summary>A message of the registry as Feast's objects print themselves: without what only the registry knows.</summary>
internal static class RegistryJson
{
    // Of maps, which have no order; by name they are the same every time.
    private static readonly string[] s_maps = ["tags", "requiredTags", "fieldMapping", "joinKeyMap", "sources"];

    public static JsonObject Of(IMessage message)
    {
        JsonObject json = (JsonObject)Ordered(JsonNode.Parse(JsonFormatter.Default.Format(message)), isMap: false)!;
        if (message is Core.DataSource source)
        {
            json.Remove("project");
            if (source.Type != Core.DataSource.Types.SourceType.CustomSource)
            {
                json.Remove("dataSourceClassType");
            }
        }

        (json["spec"] as JsonObject)?.Remove("project");
        return json;
    }

    private static JsonNode? Ordered(JsonNode? node, bool isMap) => node switch
    {
        JsonObject json => new JsonObject((isMap ? json.OrderBy(m => m.Key, StringComparer.Ordinal) : json.AsEnumerable())
            .Select(m => KeyValuePair.Create(m.Key, Ordered(m.Value, s_maps.Contains(m.Key))))),
        JsonArray array => new JsonArray([.. array.Select(e => Ordered(e, isMap: false))]),
        _ => node?.DeepClone(),
    };
}
