namespace Aspire.Hosting;

internal static class SchemaRegistryContainerImageTags
{
    public const string Registry = "docker.io";
    public const string Image = "confluentinc/cp-schema-registry";

    /// <summary>Of the same release as the broker's image in Aspire.Hosting.Kafka.</summary>
    public const string Tag = "8.2.0";
}
