using Confluent.Kafka;
using FeatureStore.Pusher.Consuming;
using FeatureStore.Pusher.Health;
using FeatureStore.Pusher.Pushing;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace FeatureStore.Pusher;

internal static class PusherExtensions
{
    private const string Kafka = "kafka";

    // "Pusher": { "Topics": "driver_stats_5m,driver_stats_1h", "BatchMaxRows": 2000 }, "Feast": { "RepoPath": "feature_repo" }
    public static void AddPusher(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<PusherOptions>().BindKnownConfiguration(PusherOptions.Section);
        services.AddSingleton<IValidateOptions<PusherOptions>, PusherOptionsValidator>();
        services.AddOptionsWithValidateOnStart<FeastOptions>().BindConfiguration(FeastOptions.Section);
        services.AddSingleton<IValidateOptions<FeastOptions>, FeastOptionsValidator>();
        services.AddSingleton<PusherMetrics>();
        builder.AddConsuming();
        builder.AddPushing();
        services.AddHealthChecks().AddCheck<ConsumeLoopHealthCheck>("pusher");
    }

    private static void AddConsuming(this IHostApplicationBuilder builder)
    {
        var group = builder.Configuration[$"{PusherOptions.Section}:{nameof(PusherOptions.Group)}"] ?? PusherOptions.DefaultGroup;
        builder.AddKafkaConsumer<byte[], byte[]>(Kafka, settings => Configure(settings.Config, group), OnRebalance);
        builder.AddConsumerLagReader(Kafka, group);
        builder.Services.AddSingleton<OffsetTracker>();
        builder.Services.AddSingleton(services => new ParkedPartitions(Backoff(services), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<BatchReader>();
        builder.Services.AddSingleton<FeatureConsumer>();
        builder.Services.AddSingleton<LoopStatus>();
        builder.Services.AddHostedService<ConsumeLoop>();
        builder.Services.AddHostedService<LagReporter>();
    }

    private static void AddPushing(this IHostApplicationBuilder builder)
    {
        builder.AddSchemaRegistryClient("schema-registry");
        builder.AddRedisClient("redis", configureOptions: redis =>
        {
            // The loop waits and tries again; rows must not queue up in the client meanwhile.
            redis.BacklogPolicy = BacklogPolicy.FailFast;
            redis.ReconnectRetryPolicy = new LinearRetry(250);
        });
        builder.AddKafkaProducer<byte[], byte[]>(Kafka, settings =>
        {
            settings.DisableHealthChecks = true; // the consumer's says the same
            settings.Config.EnableIdempotence = true;
            settings.Config.Partitioner = Partitioner.Murmur2Random;
            settings.Config.LingerMs = 0;
        });
        builder.Services.AddSingleton<RowDecoder>();
        builder.Services.AddSingleton<FeastFeatureWriter>();
        builder.Services.AddSingleton<IFeatureWriter>(services => services.GetRequiredService<FeastFeatureWriter>());
        builder.Services.AddHostedService<StoreWarmup>();
        builder.Services.AddSingleton<IDeadLetters, DeadLetterProducer>();
        builder.Services.AddSingleton<FeaturePusher>();
    }

    private static void Configure(ConsumerConfig config, string group)
    {
        config.GroupId = group;
        config.AutoOffsetReset ??= AutoOffsetReset.Earliest;
        // Offsets are stored when rows are durable; the client commits what is stored.
        config.EnableAutoCommit = true;
        config.EnableAutoOffsetStore = false;
        config.AutoCommitIntervalMs ??= 200;
        // A row of an aborted transaction would stay: the same window's row that follows is no newer.
        config.IsolationLevel = IsolationLevel.ReadCommitted;
        config.PartitionAssignmentStrategy ??= PartitionAssignmentStrategy.CooperativeSticky;
        config.QueuedMaxMessagesKbytes ??= 16 << 10;
    }

    private static void OnRebalance(IServiceProvider services, ConsumerBuilder<byte[], byte[]> builder) => builder
        .SetPartitionsAssignedHandler((_, partitions) => services.GetRequiredService<FeatureConsumer>().OnAssigned(partitions))
        .SetPartitionsRevokedHandler((_, partitions) => services.GetRequiredService<FeatureConsumer>().OnRevoked([.. partitions.Select(p => p.TopicPartition)]))
        .SetPartitionsLostHandler((_, partitions) => services.GetRequiredService<FeatureConsumer>().OnRevoked([.. partitions.Select(p => p.TopicPartition)]));

    private static Backoff Backoff(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<PusherOptions>>().Value;
        return new(options.RetryDelay, options.RetryMaxDelay);
    }
}
