using Confluent.Kafka;
using FeatureStore.Aggregator.Backpressure;
using FeatureStore.Aggregator.Kafka;
using FeatureStore.Aggregator.Pipelines;
using FeatureStore.Aggregator.Queries;
using FeatureStore.Aggregator.Sql;
using FeatureStore.Aggregator.Watermarks;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace FeatureStore.Aggregator;

internal static class AggregatorExtensions
{
    private const string Kafka = "kafka";
    private const string SchemaRegistry = "schema-registry";
    private const int CommitIntervalMs = 100; // The source of rides waits for what is committed.

    // "Aggregator": { "ReaderGroup": "pusher", "MaxReaderLag": 8000, "ReadAhead": 2000 }
    public static void AddAggregator(this IHostApplicationBuilder builder)
    {
        var queries = LoadQueries();
        var source = new KafkaTable(queries[0].Source);
        var services = builder.Services;
        services.AddOptionsWithValidateOnStart<AggregatorOptions>().BindKnownConfiguration(AggregatorOptions.Section);
        services.AddSingleton<IValidateOptions<AggregatorOptions>, AggregatorOptionsValidator>();
        services.AddSingleton(queries);
        services.AddSingleton(source);
        services.AddSingleton<AggregatorMetrics>();
        services.AddSingleton<WatermarkClock>();
        services.AddSingleton<FeatureTopics>();
        services.AddSingleton<RecordReader>();
        services.AddSingleton<PartitionStates>();
        services.AddSingleton<PartitionAssignment>();
        builder.AddKafka(source);
        services.AddSingleton<SourceConsumer>();
        services.AddSingleton<ConsumeLoopStatus>();
        services.AddHostedService<ConsumeLoop>();
        services.AddHostedService<ReaderLagMonitor>();
        services.AddHealthChecks().AddCheck<ConsumeLoopHealthCheck>("windows");
    }

    // Wrong SQL is told in one line, as wrong settings are.
    private static IReadOnlyList<FeatureQuery> LoadQueries()
    {
        try
        {
            var queries = FeatureQueries.Load();
            ServiceQueries.Check(queries);
            return queries.Count > 0
                ? queries
                : throw new OptionsValidationException(nameof(FeatureQueries), typeof(FeatureQueries), [$"{FeatureQueries.DefaultFolder}: there is no INSERT INTO"]);
        }
        catch (SqlException e)
        {
            throw new OptionsValidationException(nameof(FeatureQueries), typeof(FeatureQueries), [e.Message]);
        }
    }

    private static void AddKafka(this IHostApplicationBuilder builder, KafkaTable source)
    {
        builder.AddSchemaRegistryClient(SchemaRegistry);
        builder.AddKafkaProducer<string, byte[]>(Kafka, settings => UseDurableProducer(settings.Config));
        builder.AddKafkaConsumer<string, byte[]>(
            Kafka,
            settings =>
            {
                settings.DisableHealthChecks = true; // The producer's says the same.
                UseStoredOffsets(settings.Config, source.GroupId);
            },
            (services, consumer) =>
            {
                var assignment = services.GetRequiredService<PartitionAssignment>();
                consumer.SetPartitionsAssignedHandler((_, partitions) => assignment.Assign(partitions));
                consumer.SetPartitionsRevokedHandler((_, partitions) => assignment.Revoke([.. partitions.Select(p => p.TopicPartition)]));
                consumer.SetPartitionsLostHandler((_, partitions) => assignment.Revoke([.. partitions.Select(p => p.TopicPartition)]));
            });
        builder.AddSourceLog(source);
        builder.AddConsumerLagReader(
            Kafka, builder.Configuration[$"{AggregatorOptions.Section}:{nameof(AggregatorOptions.ReaderGroup)}"] ?? AggregatorOptions.DefaultReaderGroup);
    }

    // A consumer with the connection and client settings of the others, and a group that it never joins.
    private static void AddSourceLog(this IHostApplicationBuilder builder, KafkaTable source)
    {
        var config = new ConsumerConfig();
        builder.Configuration.GetSection("Aspire:Confluent:Kafka:Consumer:Config").Bind(config);
        config.BootstrapServers = builder.Configuration.GetConnectionString(Kafka) ?? config.BootstrapServers;
        config.GroupId = source.GroupId;
        config.EnableAutoCommit = false;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        builder.Services.AddSingleton(_ => new SourceLog(config, source));
    }

    private static void UseDurableProducer(ProducerConfig config)
    {
        config.Acks = Acks.All;
        config.EnableIdempotence = true;
        config.Partitioner = Partitioner.Murmur2Random;
        config.LingerMs ??= 0;
        config.DeliveryReportFields ??= "none"; // Whether a record arrived is all that is asked, not its headers once more.
        config.MessageTimeoutMs = 0; // A broker that is away for long delays rows, it loses none.
    }

    private static void UseStoredOffsets(ConsumerConfig config, string group)
    {
        config.GroupId = group;
        config.AutoOffsetReset = AutoOffsetReset.Earliest;
        config.PartitionAssignmentStrategy = PartitionAssignmentStrategy.CooperativeSticky;
        config.EnableAutoCommit = true;
        config.AutoCommitIntervalMs ??= CommitIntervalMs;
        config.EnableAutoOffsetStore = false;
        config.EnablePartitionEof = true;
    }
}
