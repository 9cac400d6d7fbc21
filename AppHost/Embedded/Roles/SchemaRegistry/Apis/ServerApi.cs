using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.State;
using FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Subjects;

namespace FeatureStore.AppHost.Embedded.Roles.SchemaRegistry.Apis;

/// <summary>What a client asks a registry about itself.</summary>
internal static class ServerApi
{
    private static readonly string[] s_types = [SchemaText.Avro];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapReading("/", () => new Answer<Answers.Empty>(new()));
        routes.MapReading("/schemas/types", () => new Answer<string[]>(s_types));
        routes.MapReading("/contexts", Contexts);
        routes.MapReading("/v1/metadata/id", () => new Answer<Answers.Cluster>(s_cluster));
        routes.MapReading("/v1/metadata/version", () => new Answer<Answers.ServerVersion>(s_version));

        // Clients look for subjects that are associated with a topic before they form <topic>-value; none are here.
        routes.MapReading("/associations/resources/{ns}/{name}", () => new Answer<string[]>([]));
    }

    private static readonly Answers.Cluster s_cluster = new(new(
        [], new Dictionary<string, string> { ["kafka-cluster"] = "embedded", ["schema-registry-cluster"] = "schema-registry" }));

    private static readonly Answers.ServerVersion s_version =
        new(typeof(ServerApi).Assembly.GetName().Version!.ToString(3), "");

    private static Answer<string[]> Contexts(RegistryStore store, HttpRequest request)
    {
        lock (store.Gate)
            return new([.. request.Page(store.State.Contexts)]);
    }
}
