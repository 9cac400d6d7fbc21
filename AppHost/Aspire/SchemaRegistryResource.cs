namespace Aspire.Hosting.ApplicationModel;

/// <summary>The Confluent Schema Registry in a container.</summary>
public sealed class SchemaRegistryResource(string name) : ContainerResource(name), IResourceWithServiceDiscovery
{
    internal const int Port = 8081;
}
