namespace FeatureStore.AppHost.Embedded;

public static class SchemaRegistryBuilderExtensions
{
    public static IResourceBuilder<SchemaRegistryResource> AddSchemaRegistry(
        this IDistributedApplicationBuilder builder, string name, int? port = null) =>
        builder.AddResource(new SchemaRegistryResource(name)).WithHttpEndpoint(port).WithHttpHealthCheck("/subjects");
}
