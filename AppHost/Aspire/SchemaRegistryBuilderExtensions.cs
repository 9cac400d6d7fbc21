using System.Globalization;

namespace Aspire.Hosting;

public static class SchemaRegistryBuilderExtensions
{
    /// <summary>A registry that keeps its schemas in this broker.</summary>
    public static IResourceBuilder<SchemaRegistryResource> AddSchemaRegistry(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, IResourceBuilder<KafkaServerResource> kafka, int? port = null) =>
        builder.AddResource(new SchemaRegistryResource(name))
            .WithImage(SchemaRegistryContainerImageTags.Image, SchemaRegistryContainerImageTags.Tag)
            .WithImageRegistry(SchemaRegistryContainerImageTags.Registry)
            .WithHttpEndpoint(port, targetPort: SchemaRegistryResource.Port)
            .WithEnvironment("SCHEMA_REGISTRY_HOST_NAME", name)
            .WithEnvironment("SCHEMA_REGISTRY_LISTENERS", string.Create(CultureInfo.InvariantCulture, $"http://0.0.0.0:{SchemaRegistryResource.Port}"))
            .WithEnvironment(context => context.EnvironmentVariables["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"] =
                kafka.Resource.InternalBootstrapServers(context.ExecutionContext))
            .WithHttpHealthCheck("/subjects")
            .WaitFor(kafka);
}
