namespace FeatureStore.AppHost.Embedded;

/// <summary>What AppHost.cs says of containers and deployments. This engine has neither, so here it changes nothing.</summary>
public static class ContainerExtensions
{
    /// <summary>The environment is this machine.</summary>
    public static void AddComputeEnvironment(this IDistributedApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(name);
    }

    /// <summary>The user interface is a container.</summary>
    public static IResourceBuilder<KafkaServerResource> WithKafkaUI(this IResourceBuilder<KafkaServerResource> builder) => builder;

    /// <summary>Only containers get certificates.</summary>
    public static IResourceBuilder<T> WithoutHttpsCertificate<T>(this IResourceBuilder<T> builder) where T : IResource => builder;

    /// <summary>Nothing is open to the world: this engine serves 127.0.0.1 alone.</summary>
    public static IResourceBuilder<T> WithExternalHttpEndpoints<T>(this IResourceBuilder<T> builder) where T : IResourceWithEndpoints => builder;
}
