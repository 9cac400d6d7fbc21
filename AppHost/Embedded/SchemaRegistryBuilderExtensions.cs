namespace FeatureStore.AppHost.Embedded;

public static class SchemaRegistryBuilderExtensions
{
    /// <summary>This registry keeps its schemas in a file of its own, not in the broker, so it needs nothing of it.</summary>
    public static IResourceBuilder<SchemaRegistryResource> AddSchemaRegistry(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<KafkaServerResource> kafka, int? port = null)
    {
        ArgumentNullException.ThrowIfNull(kafka);
        return builder.AddResource(new SchemaRegistryResource(name)).WithHttpEndpoint(port).WithHttpHealthCheck("/subjects");
    }
}
