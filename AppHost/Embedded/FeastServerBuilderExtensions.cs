namespace FeatureStore.AppHost.Embedded;

public static class FeastServerBuilderExtensions
{
    /// <summary>The feature server of this engine is the .NET one.</summary>
    public static IResourceBuilder<ProjectResource> AddFeastServer(
        this IDistributedApplicationBuilder builder, string name, int? port = null, int? grpcPort = null) =>
        builder.AddProject<Projects.FeastServer>(name)
            .WithHttpEndpoint(port)
            .WithHttpEndpoint(grpcPort, name: "grpc", env: "Grpc__Port")
            .WithHttpHealthCheck("/health");
}
