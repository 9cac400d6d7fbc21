using FeatureStore.ServiceDefaults;
using FeatureStore.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FeatureStore.Aggregator.Tests.Kafka;

/// <summary>The service on a broker and a registry inside the test process.</summary>
internal static class AggregatorHost
{
    public static IHost Create(MockKafkaCluster kafka, ISchemaRegistry registry, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:kafka"] = kafka.BootstrapServers,
            ["Aspire:Confluent:Kafka:Consumer:Config:FetchWaitMaxMs"] = "5",
            ["Aspire:Confluent:Kafka:Consumer:Config:SessionTimeoutMs"] = "6000",
            ["Aspire:Confluent:Kafka:Consumer:Config:HeartbeatIntervalMs"] = "500",
            ["Aggregator:MaxReaderLag"] = "0",
        });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Logging.ClearProviders();
        builder.AddServiceDefaults();
        builder.AddAggregator();
        builder.Services.Replace(ServiceDescriptor.Singleton(registry));
        return builder.Build();
    }
}
