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
        switch (builder.Configuration[EngineSetting])
        {
            case null or "flink":
                AddFlinkWindows(builder, name, kafka, registry, inference);
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
        IResourceBuilder<ProjectResource> inference) =>
        builder.AddFlink(name, "driver_stats_5m.sql", "driver_stats_1h.sql", "driver_stats_24h.sql", "ml/ml_predict.sql")
            .WithEnvironment(context => context.EnvironmentVariables["KAFKA_BOOTSTRAP_SERVERS"] =
                kafka.Resource.InternalBootstrapServers(context.ExecutionContext))
            .WithEnvironment("SCHEMA_REGISTRY_URL", registry.GetEndpoint("http"))
            .WithEnvironment("INFERENCE_URL", inference.GetEndpoint("http"))
            .WithEnvironment("INFERENCE_API_KEY", builder.AddParameter("inference-api-key", new GenerateParameterDefault(), secret: true, persist: true))
            .WaitFor(kafka).WaitFor(registry).WaitFor(inference);
}
