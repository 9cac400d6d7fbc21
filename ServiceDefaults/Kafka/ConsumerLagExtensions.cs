using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.ServiceDefaults;

public static class ConsumerLagExtensions
{
    private const string ConfigSection = "Aspire:Confluent:Kafka:Consumer:Config";

    /// <summary>Registers a <see cref="ConsumerLagReader"/> of the group, with the connection and client settings of the consumers.</summary>
    public static void AddConsumerLagReader(this IHostApplicationBuilder builder, string connectionName, string group)
    {
        var config = new ConsumerConfig();
        builder.Configuration.GetSection(ConfigSection).Bind(config);
        config.BootstrapServers = builder.Configuration.GetConnectionString(connectionName) ?? config.BootstrapServers;
        config.GroupId = group;
        config.EnableAutoCommit = false;
        config.AllowAutoCreateTopics = false;
        builder.Services.AddSingleton(_ => config.BootstrapServers is { Length: > 0 }
            ? new ConsumerLagReader(config)
            : throw new MissingSettingException($"ConnectionStrings:{connectionName} is not set; it names the Kafka brokers, as in '127.0.0.1:9092'."));
    }
}
