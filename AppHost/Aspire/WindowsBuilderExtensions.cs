namespace Aspire.Hosting;

public static class WindowsBuilderExtensions
{
    private const string EngineSetting = "Windows";

    /// <summary>The SQL of <c>flink/</c>, run by Flink, which calls the inference API as well; by the Aggregator with <c>Windows=dotnet</c>.</summary>
    public static void AddWindows(
        this IDistributedApplicationBuilder builder,
        [ResourceName] string name,
        IResourceBuilder<KafkaServerResource> kafka,
        IResourceBuilder<SchemaRegistryResource> registry,
        IResourceBuilder<ProjectResource> inference)
    {
        var key = builder.AddParameter("inference-api-key", new GenerateParameterDefault(), secret: true, persist: true);
        if (builder.ExecutionContext.IsPublishMode)
        {
            // Deployed, it listens to other machines, which it does for nobody unknown.
            inference.WithEnvironment("Inference__Security__ApiKeys__0__Name", "flink").WithEnvironment("Inference__Security__ApiKeys__0__Key", key);
        }

        switch (builder.Configuration[EngineSetting])
        {
            case null or "flink":
                AddFlinkWindows(builder, name, kafka, registry, inference, key);
                break;
            case "dotnet":
                builder.AddAggregator(name, kafka, registry);
                inference.ScoreRides();
                break;
            case var engine:
                throw new DistributedApplicationException($"{EngineSetting}: '{engine}' is none of flink, dotnet.");
        }
    }

    private static void AddFlinkWindows(
        IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<KafkaServerResource> kafka,
        IResourceBuilder<SchemaRegistryResource> registry,
        IResourceBuilder<ProjectResource> inference,
        IResourceBuilder<ParameterResource> key) =>
        builder.AddFlink(name, "driver_stats_5m.sql", "driver_stats_1h.sql", "driver_stats_24h.sql", "ml/ml_predict.sql")
            .WithEnvironment(context => context.EnvironmentVariables["KAFKA_BOOTSTRAP_SERVERS"] =
                kafka.Resource.InternalBootstrapServers(context.ExecutionContext))
            .WithEnvironment("SCHEMA_REGISTRY_URL", registry.GetEndpoint("http"))
            .WithEnvironment("INFERENCE_URL", inference.GetEndpoint("http"))
            .WithEnvironment("INFERENCE_API_KEY", key)
            .WaitFor(kafka).WaitFor(registry).WaitFor(inference);
}
