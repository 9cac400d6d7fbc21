namespace FeatureStore.AppHost.Topology;

/// <summary>Services that one engine replaces by something else, so that AppHost.cs does not describe them itself.</summary>
internal static class ServiceExtensions
{
    /// <summary>The .NET Aggregator: the SQL of <c>flink/</c> without Flink.</summary>
    public static IResourceBuilder<ProjectResource> AddAggregator(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<KafkaServerResource> kafka,
        IResourceBuilder<SchemaRegistryResource> registry) =>
        builder.AddProject<Projects.Aggregator>(name)
            .WithHttpEndpoint(port: 5102)
            .WithReference(kafka).WaitFor(kafka)
            .WithReference(registry).WaitFor(registry)
            .WithSettings("Aggregator")
            .WithHttpHealthCheck("/health");

    /// <summary>Without Flink the inference API scores the stream of rides itself, unless <c>Inference:Stream:Enabled</c> says otherwise.</summary>
    public static void ScoreRides(this IResourceBuilder<ProjectResource> inference)
    {
        if (inference.ApplicationBuilder.Configuration["Inference:Stream:Enabled"] is null)
            inference.WithEnvironment("Inference__Stream__Enabled", "true");
    }

    /// <summary>The .NET feature server over this online store. What no stream brings, the drivers' profiles, it loads from their file when it starts.</summary>
    public static IResourceBuilder<ProjectResource> AddFeastServerProject(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<RedisResource> onlineStore, int? port, int? grpcPort) =>
        builder.AddProject<Projects.FeastServer>(name)
            .WithHttpEndpoint(port)
            .WithGrpcEndpoint(grpcPort)
            .WithReference(onlineStore).WaitFor(onlineStore)
            .WithFeatureRepo()
            .WithEnvironment("Feast__LoadAtStart__0", "driver_profile")
            .WithSettings("Feast", "Features")
            .WithHttpHealthCheck("/health");
}
