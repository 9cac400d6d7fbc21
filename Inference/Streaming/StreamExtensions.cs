using Confluent.Kafka;
using FeatureStore.Inference.Health;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FeatureStore.Inference.Streaming;

internal static class StreamExtensions
{
    private const string Kafka = "kafka";

    // "Inference": { "Stream": { "Enabled": true, "Topic": "rides", "RiskTopic": "ride_risk" } }
    public static void AddRideStream(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection(StreamOptions.Section);
        if (!section.GetValue<bool>(nameof(StreamOptions.Enabled))) return;

        builder.Services.AddOptions<StreamOptions>().BindConfiguration(StreamOptions.Section).ValidateDataAnnotations()
            .Validate(_ => builder.Configuration.GetConnectionString(Kafka) is { Length: > 0 }, $"{StreamOptions.Section}:Enabled needs ConnectionStrings:{Kafka}, as in '127.0.0.1:9092'.")
            .ValidateOnStart();
        string group = section[nameof(StreamOptions.Group)] ?? StreamOptions.DefaultGroup;
        builder.AddKafkaConsumer<byte[], byte[]>(Kafka, settings =>
        {
            settings.DisableHealthChecks = true; // A broker that is away is no reason to stop answering.
            Configure(settings.Config, group);
        });
        builder.AddKafkaProducer<byte[], byte[]>(Kafka, settings =>
        {
            settings.DisableHealthChecks = true;
            settings.Config.Acks = Acks.All;
            settings.Config.EnableIdempotence = true;
            settings.Config.Partitioner = Partitioner.Murmur2Random;
            settings.Config.LingerMs = 0;
        });
        builder.AddConsumerLagReader(Kafka, group);
        builder.Services.TryAddSingleton<KafkaMetrics>();
        builder.Services.AddSingleton<RideDecoder>();
        builder.Services.AddSingleton<RiskProducer>();
        builder.Services.AddSingleton<StreamScorer>();
        builder.Services.AddSingleton<StreamStatus>();
        builder.Services.AddHostedService<RideLoop>();
        builder.Services.AddHostedService<LagReporter>();
        builder.Services.AddHealthChecks().AddCheck<StreamHealthCheck>("stream");
    }

    private static void Configure(ConsumerConfig config, string group)
    {
        config.GroupId = group;
        config.AutoOffsetReset ??= AutoOffsetReset.Earliest;
        // Offsets are stored when risks are acknowledged; the client commits what is stored.
        config.EnableAutoCommit = true;
        config.EnableAutoOffsetStore = false;
        config.AutoCommitIntervalMs ??= 200;
        config.IsolationLevel = IsolationLevel.ReadCommitted;
        config.PartitionAssignmentStrategy ??= PartitionAssignmentStrategy.CooperativeSticky;
        config.QueuedMaxMessagesKbytes ??= 4 << 10;
    }
}
