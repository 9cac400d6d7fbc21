namespace FeatureStore.AppHost.Embedded;

public static class WindowsBuilderExtensions
{
    /// <summary>The windows of this engine are the Aggregator's; <c>Windows=</c> may say so.</summary>
    public static void AddWindows(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<KafkaServerResource> kafka,
        IResourceBuilder<SchemaRegistryResource> registry,
        IResourceBuilder<ProjectResource> inference)
    {
        if (builder.Configuration["Windows"] is { } engine and not "dotnet")
            builder.ReportProblem($"Windows: '{engine}' needs containers; this engine has dotnet alone.");
        builder.AddAggregator(name, kafka, registry)
            .WithEnvironment(context => context.EnvironmentVariables.TryAdd("Aggregator__StatePath", Path.Combine(context.Run.Directory.State, name)));
        inference.ScoreRides();
    }
}
