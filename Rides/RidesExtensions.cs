using Confluent.Kafka;
using FeatureStore.Rides.Labels;
using FeatureStore.Rides.Publishing;
using FeatureStore.Rides.Replay;
using FeatureStore.Rides.Simulation;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FeatureStore.Rides;

internal static class RidesExtensions
{
    private const string Kafka = "kafka";
    private const string SchemaRegistry = "schema-registry";

    // "Rides": { "Source": "csv", "Speed": "60", "Time": "original", "Path": "rides.csv", "MaxLag": 4000 }
    public static void AddRides(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<RidesOptions>().BindKnownConfiguration(RidesOptions.Section);
        services.AddSingleton<IValidateOptions<RidesOptions>, RidesOptionsValidator>();
        services.AddSingleton<RidesMetrics>();
        services.TryAddSingleton<KafkaMetrics>();
        builder.AddSource();
        builder.AddTopic();
        services.AddSingleton<PublisherStatus>();
        services.AddSingleton<ReaderGate>();
        services.AddHostedService<RidePublisher>();
        services.AddHealthChecks().AddCheck<PublisherHealthCheck>("rides");
    }

    private static void AddSource(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(services => new RideLabels(services.GetRequiredService<IOptions<RidesOptions>>().Value.LabelsKept));
        builder.Services.AddSingleton(services => ActivatorUtilities.CreateInstance<TaxiFile>(
            services, services.GetRequiredService<IOptions<RidesOptions>>().Value.Path));
        builder.Services.AddSingleton<IRideSource>(services => services.GetRequiredService<IOptions<RidesOptions>>().Value.IsReplay
            ? ActivatorUtilities.CreateInstance<ReplaySource>(services)
            : ActivatorUtilities.CreateInstance<SimulatedSource>(services));
    }

    private static void AddTopic(this IHostApplicationBuilder builder)
    {
        builder.AddSchemaRegistryClient(SchemaRegistry);
        builder.AddKafkaProducer<string, byte[]>(Kafka, settings => UseDurableProducer(settings.Config));
        builder.AddKafkaConsumer<string, byte[]>(Kafka, settings =>
        {
            settings.DisableHealthChecks = true; // The producer's says the same.
            settings.Config.GroupId = "rides-tail"; // Never joined: partitions are assigned, nothing is committed.
            settings.Config.EnableAutoCommit = false;
            settings.Config.EnablePartitionEof = true;
        });
        builder.AddConsumerLagReader(Kafka, builder.Configuration[$"{RidesOptions.Section}:ReaderGroup"] ?? RidesOptions.DefaultReaderGroup);
        builder.Services.AddSingleton<TopicTailReader>();
        builder.Services.AddSingleton<IRideTopic, KafkaRideTopic>();
    }

    private static void UseDurableProducer(ProducerConfig config)
    {
        config.Acks = Acks.All;
        config.EnableIdempotence = true;
        config.Partitioner = Partitioner.Murmur2Random;
        config.MessageTimeoutMs = 0; // A broker that is away for long delays rides, it loses none.
    }
}
