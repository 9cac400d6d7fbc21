using Confluent.Kafka;
using FeatureStore.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace FeatureStore.ServiceDefaults.Tests.Clients;

public sealed class KafkaClientTests
{
    [Fact]
    public async Task Producer_and_consumer_come_from_the_connection_string_and_their_sections()
    {
        using var cluster = new MockKafkaCluster();
        await using var app = Build(
            ("ConnectionStrings:kafka", cluster.BootstrapServers),
            ("Aspire:Confluent:Kafka:Consumer:Config:GroupId", "readers"),
            ("Aspire:Confluent:Kafka:Consumer:kafka:Config:AutoOffsetReset", "Earliest"));
        var producer = app.Services.GetRequiredService<IProducer<string, byte[]>>();
        using var consumer = app.Services.GetRequiredService<IConsumer<string, byte[]>>();

        await producer.ProduceAsync("rides", new Message<string, byte[]> { Key = "d-17", Value = [1, 2] }, TestContext.Current.CancellationToken);
        consumer.Subscribe("rides");
        var record = consumer.Consume(TimeSpan.FromSeconds(20));

        Assert.Equal("d-17", record.Message.Key);
        Assert.Equal([1, 2], record.Message.Value);
        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["Aspire.Confluent.Kafka.Consumer", "Aspire.Confluent.Kafka.Producer", "self"], report.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(HealthStatus.Healthy, report.Status);
    }

    [Fact]
    public async Task Who_reads_a_topic_first_has_the_broker_create_it()
    {
        using var cluster = new MockKafkaCluster();
        await using var app = Build(("ConnectionStrings:kafka", cluster.BootstrapServers), ("Aspire:Confluent:Kafka:Consumer:Config:GroupId", "readers"));
        using var consumer = app.Services.GetRequiredService<IConsumer<string, byte[]>>();
        using var admin = new DependentAdminClientBuilder(consumer.Handle).Build();

        var topic = admin.GetMetadata("never_written", TimeSpan.FromSeconds(20)).Topics.Single();

        Assert.Equal(ErrorCode.NoError, topic.Error.Code);
        Assert.NotEmpty(topic.Partitions);
    }

    [Fact]
    public async Task A_broker_that_is_gone_is_unhealthy()
    {
        await using var app = Build(
            ("ConnectionStrings:kafka", "127.0.0.1:1"), ("Aspire:Confluent:Kafka:Consumer:DisableHealthChecks", "true"));

        var report = await app.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HealthStatus.Unhealthy, report.Entries["Aspire.Confluent.Kafka.Producer"].Status);
        Assert.DoesNotContain("Aspire.Confluent.Kafka.Consumer", report.Entries.Keys);
    }

    [Fact]
    public async Task What_is_missing_is_named()
    {
        await using var app = Build();
        await using var connected = Build(("ConnectionStrings:kafka", "127.0.0.1:1"));

        Assert.Equal(
            "No Kafka brokers are configured. Set ConnectionStrings:kafka or Aspire:Confluent:Kafka:Producer:ConnectionString, as in '127.0.0.1:9092'.",
            Assert.Throws<MissingSettingException>(() => app.Services.GetRequiredService<IProducer<string, byte[]>>()).Message);
        Assert.Equal(
            "Aspire:Confluent:Kafka:Consumer:Config:GroupId is not set; it names the consumer group.",
            Assert.Throws<MissingSettingException>(() => connected.Services.GetRequiredService<IConsumer<string, byte[]>>()).Message);
        Assert.Equal(
            "ConnectionStrings:kafka is not set; it names the Kafka brokers, as in '127.0.0.1:9092'.",
            Assert.Throws<MissingSettingException>(() => app.Services.GetRequiredService<ConsumerLagReader>()).Message);
    }

    private static WebApplication Build(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value)));
        builder.AddServiceDefaults();
        builder.AddKafkaProducer<string, byte[]>("kafka", settings => settings.Config.Acks = Acks.All);
        builder.AddKafkaConsumer<string, byte[]>("kafka");
        builder.AddConsumerLagReader("kafka", "driver-stats");
        return builder.Build();
    }
}
