using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using FeatureStore.ServiceDefaults;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers a consumer from a connection string, as the package Aspire.Confluent.Kafka does.</summary>
public static class AspireKafkaConsumerExtensions
{
    private const string Section = "Aspire:Confluent:Kafka:Consumer";
    private const string HealthCheck = "Aspire.Confluent.Kafka.Consumer";

    public static void AddKafkaConsumer<TKey, TValue>(this IHostApplicationBuilder builder, string connectionName) =>
        Add<TKey, TValue>(builder, connectionName, null, null);

    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<KafkaConsumerSettings>? configureSettings) =>
        Add<TKey, TValue>(builder, connectionName, configureSettings, null);

    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, Ignoring(configureBuilder));

    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder, string connectionName, Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, null, configureBuilder);

    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaConsumerSettings>? configureSettings,
        Action<ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, Ignoring(configureBuilder));

    public static void AddKafkaConsumer<TKey, TValue>(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaConsumerSettings>? configureSettings,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder) =>
        Add(builder, connectionName, configureSettings, configureBuilder);

    private static void Add<TKey, TValue>(
        IHostApplicationBuilder builder,
        string connectionName,
        Action<KafkaConsumerSettings>? configureSettings,
        Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? configureBuilder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);
        var settings = Read(builder, connectionName);
        configureSettings?.Invoke(settings);
        settings.Config.BootstrapServers = settings.ConnectionString ?? settings.Config.BootstrapServers;
        builder.Services.AddSingleton(services =>
        {
            KafkaConnection.Validate(settings.Config.BootstrapServers, connectionName, Section);
            if (string.IsNullOrEmpty(settings.Config.GroupId))
            {
                throw new MissingSettingException($"{Section}:Config:GroupId is not set; it names the consumer group.");
            }
            var consumer = new ConsumerBuilder<TKey, TValue>(settings.Config);
            configureBuilder?.Invoke(services, consumer);
            KafkaConnection.TrySet(() => consumer.SetLogHandler(KafkaConnection.LogTo<IConsumer<TKey, TValue>>(services)));
            // Errors that matter are thrown by the operation they concern; the rest is in the client's log.
            KafkaConnection.TrySet(() => consumer.SetErrorHandler(static (_, _) => { }));
            return consumer.Build();
        });
        if (!settings.DisableHealthChecks)
        {
            builder.Services.AddKafkaHealthCheck(HealthCheck, settings.Config);
        }
    }

    private static KafkaConsumerSettings Read(IHostApplicationBuilder builder, string connectionName)
    {
        var settings = new KafkaConsumerSettings();
        var section = builder.Configuration.GetSection(Section);
        foreach (var configuration in new[] { section, section.GetSection(connectionName) })
        {
            configuration.Bind(settings);
            configuration.GetSection(nameof(settings.Config)).Bind(settings.Config);
        }
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        return settings;
    }

    private static Action<IServiceProvider, ConsumerBuilder<TKey, TValue>>? Ignoring<TKey, TValue>(Action<ConsumerBuilder<TKey, TValue>>? configure) =>
        configure is null ? null : (_, consumer) => configure(consumer);
}
